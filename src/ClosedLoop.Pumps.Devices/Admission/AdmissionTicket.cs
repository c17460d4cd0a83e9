using System.Net;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>One connection's place; given back on dispose.</summary>
internal sealed class AdmissionTicket(AdmissionGate gate, IPAddress? counted) : IAdmissionTicket, IDisposable
{
    private int inHandshake = 1;
    private int held = 1;

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
