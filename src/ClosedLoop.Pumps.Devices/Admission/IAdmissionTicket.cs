namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>A connection's place, found among its features.</summary>
public interface IAdmissionTicket
{
    /// <summary>TLS is done; the place among the handshakes is free again.</summary>
    void HandshakeDone();
}
