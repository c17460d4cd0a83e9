namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>Why a connection never got as far as a session.</summary>
public enum HandshakeFault
{
    /// <summary>No certificate, no TLS at all, something that is not what it was when it was sent, or too slow.</summary>
    Handshake = 1,

    /// <summary>The certificate is not issued by one of the hospital's pump authorities, or not for this use.</summary>
    ForeignCertificate = 2,

    /// <summary>The certificate is no longer valid, or not yet.</summary>
    ExpiredCertificate = 3,
}
