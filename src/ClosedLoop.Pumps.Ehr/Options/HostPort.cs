using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>Where a peer listens: a host name or address and a port, written <c>host:port</c> or <c>[v6]:port</c>.</summary>
public sealed record HostPort(string Host, int Port)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out HostPort? endpoint)
    {
        endpoint = null;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        var host = text![..colon].Trim('[', ']');
        if (port is < 1 or > 65_535 || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            return false;
        endpoint = new HostPort(host, port);
        return true;
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
