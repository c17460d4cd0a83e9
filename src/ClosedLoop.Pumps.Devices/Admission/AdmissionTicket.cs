using System.Net;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>One connection's place; given back on dispose.</summary>
internal sealed class AdmissionTicket(AdmissionGate gate, IPAddress? counted) : IAdmissionTicket, IDisposable
{
    private static readonly AsyncLocal<AdmissionTicket?> Here = new();

    private int inHandshake = 1;
    private int held = 1;

    /// <summary>The ticket of the connection whose handshake runs in this flow; TLS asks about a certificate without saying whose it is.</summary>
    public static AdmissionTicket? Current
    {
        get => Here.Value;
        set => Here.Value = value;
    }

    /// <summary>True until a session was reached.</summary>
    public bool IsInHandshake => Volatile.Read(ref inHandshake) == 1;

    /// <summary>What is wrong, as far as it is known.</summary>
    public HandshakeFault Fault { get; set; } = HandshakeFault.Handshake;

    public void HandshakeDone()
    {
        if (Interlocked.Exchange(ref inHandshake, 0) == 1)
            gate.HandshakeDone();
    }

    public void Dispose()
    {
        HandshakeDone();
        if (Interlocked.Exchange(ref held, 0) == 1)
            gate.Leave(counted);
    }
}
