using System.Net;

namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>
/// The MLLP port where everything from the EHR side comes in. Without TLS, anything but loopback has to be allowed on purpose.
/// </summary>
public sealed record OrderListenerOptions
{
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; } = 3000;

    /// <summary>Required to listen without TLS on anything but loopback.</summary>
    public bool AllowPlainBeyondLoopback { get; init; }

    /// <summary>Largest message, without framing.</summary>
    public int FrameBytesMax { get; init; } = 256 * 1024;

    public int ConnectionsMax { get; init; } = 64;

    /// <summary>A connection with nothing under way may stay quiet this long.</summary>
    public int IdleTimeoutMs { get; init; } = 15 * 60 * 1000;

    /// <summary>From the first byte of a frame to its last, and for the peer to read our answer.</summary>
    public int FrameTimeoutMs { get; init; } = 30 * 1000;

    internal IEnumerable<string> Errors(string path, bool isTls)
    {
        if (!IPAddress.TryParse(Address, out var address))
            yield return $"{path}:Address '{Address}' is not an IP address.";
        else if (!IPAddress.IsLoopback(address) && !AllowPlainBeyondLoopback && !isTls)
            yield return $"{path}:Address '{Address}' is not loopback; MLLP is unencrypted: use TLS, or set AllowPlainBeyondLoopback to accept that.";
        if (Port is < 0 or > 65_535)
            yield return $"{path}:Port {Port} is not between 0 and 65535.";
        if (FrameBytesMax is < 1024 or > 16 * 1024 * 1024)
            yield return $"{path}:FrameBytesMax {FrameBytesMax} is not between 1024 and 16777216.";
        if (ConnectionsMax is < 1 or > 10_000)
            yield return $"{path}:ConnectionsMax {ConnectionsMax} is not between 1 and 10000.";
        if (IdleTimeoutMs < 1)
            yield return $"{path}:IdleTimeoutMs {IdleTimeoutMs} is not positive.";
        if (FrameTimeoutMs < 1)
            yield return $"{path}:FrameTimeoutMs {FrameTimeoutMs} is not positive.";
    }
}
