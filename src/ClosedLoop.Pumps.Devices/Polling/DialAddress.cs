using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>Where the gateway dials: a host name or address, and a port.</summary>
public sealed record DialAddress(string Host, int Port)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out DialAddress? address)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is 0 or > IPEndPoint.MaxPort)
            return false;
        address = new DialAddress(text[..colon].Trim('[', ']'), port);
        return true;
    }

    public override string ToString() => $"{Host}:{Port}";
}
