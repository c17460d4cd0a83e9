using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>One application that may send orders. Nobody else may.</summary>
public sealed record SenderOptions
{
    /// <summary>
    /// MSH-3 of its messages: the namespace (MSH-3.1) or the universal id (MSH-3.2). With MSH-10 it is a message's identity.
    /// </summary>
    public string Application { get; init; } = "";

    /// <summary>Where it takes RRG^O16, as host:port. Empty: its orders must ask for no application answer (MSH-16 NE).</summary>
    public string AnswerEndpoint { get; init; } = "";

    /// <summary>Its endpoint is reached over TLS.</summary>
    public bool AnswerTls { get; init; }

    /// <summary>The name in its certificate; empty: the host in <see cref="AnswerEndpoint"/>.</summary>
    public string AnswerTlsName { get; init; } = "";

    /// <summary>
    /// Where its ADT^A12 puts the location that holds again: <c>PV1-3</c> as HL7 says, or <c>PV1-6</c> as some systems do (digest §12.2).
    /// </summary>
    public string CancelTransferRestores { get; init; } = "PV1-3";

    /// <summary>
    /// Where its clock is, for event times without an offset: an IANA name such as <c>Europe/Berlin</c>. Empty: such times are refused.
    /// </summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Names of <see cref="Protocols.Hl7.Findings.Tolerances"/>: the departures from the profile this sender may make.</summary>
    public string[] Tolerances { get; init; } = [];

    /// <summary>Letters of MSH-11 taken from it. D and T are for test systems: an order that passes can reach a pump.</summary>
    public string ProcessingIds { get; init; } = "P";

    /// <summary>IP addresses it may connect from; empty: any.</summary>
    public string[] AllowedAddresses { get; init; } = [];

    /// <summary>
    /// Where client certificates are required: the names its certificate may carry, as common name, DNS name or whole subject.
    /// </summary>
    public string[] CertificateNames { get; init; } = [];

    /// <summary>OIDs it sends in MSH-21.3 instead of the profile's own: sent to real.</summary>
    public Dictionary<string, string> ProfileOidAliases { get; init; } = [];

    /// <summary>
    /// How it hangs the channel on the pump's name in OBX-18: a regular expression with the groups <c>pump</c> and <c>channel</c>, e.g.
    /// <c>^(?&lt;pump&gt;.+)-(?&lt;channel&gt;[A-D])$</c>. Empty: the name is the pump's.
    /// </summary>
    public string PumpChannelPattern { get; init; } = "";

    /// <summary>The outbox destination of its answers.</summary>
    public string AnswerDestination => AnswerDestinationOf(Application);

    /// <summary>The outbox destination of the answers to this application.</summary>
    internal static string AnswerDestinationOf(string application) => "rrg:" + application;

    internal bool Is(HierarchicDesignator? application) =>
        application is not null && (application.Namespace == Application || application.UniversalId == Application);

    internal bool MayConnectFrom(IPAddress? address) => AllowedAddresses.Length == 0
        || (address is not null && AllowedAddresses.Any(allowed => IPAddress.Parse(allowed).Equals(Unmapped(address))));

    internal ReadOptions ToReadOptions()
    {
        var allowed = Tolerances.Aggregate(default(Tolerances), (all, name) => all | Enum.Parse<Tolerances>(name));
        return new ReadOptions(allowed, ProcessingIds) { ProfileOidAliases = ProfileOidAliases.ToFrozenDictionary() };
    }

    /// <summary>The instant of one of its times; null when it has no offset and no zone is set, or is too coarse.</summary>
    internal DateTimeOffset? InstantOf(Hl7Timestamp time) => time.Instant
        ?? (TimeZone.Length == 0 || time.Offset != Hl7Offset.Missing || time.Precision < Hl7Precision.Minute
            ? null
            : new DateTimeOffset(time.Local, TimeZoneInfo.FindSystemTimeZoneById(TimeZone).GetUtcOffset(time.Local)));

    internal Regex? ToChannelPattern() => PumpChannelPattern.Length == 0 ? null
        : TryPattern(PumpChannelPattern, out var pattern) ? pattern
        : throw new InvalidOperationException("Options are validated before use.");

    internal IEnumerable<string> Errors(string path)
    {
        if (string.IsNullOrWhiteSpace(Application))
            yield return $"{path}:Application is required.";
        if (AnswerEndpoint.Length > 0 && !HostPort.TryParse(AnswerEndpoint, out _))
            yield return $"{path}:AnswerEndpoint '{AnswerEndpoint}' is not host:port.";
        foreach (var name in Tolerances.Where(name => !Enum.GetNames<Tolerances>().Contains(name)))
            yield return $"{path}:Tolerances '{name}' is none of {string.Join(", ", Enum.GetNames<Tolerances>())}.";
        if (TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return $"{path}:TimeZone '{TimeZone}' is not known here.";
        if (CancelTransferRestores is not ("PV1-3" or "PV1-6"))
            yield return $"{path}:CancelTransferRestores '{CancelTransferRestores}' is not PV1-3 or PV1-6.";
        if (ProcessingIds.Length == 0 || ProcessingIds.Any(letter => letter is not ('P' or 'D' or 'T')))
            yield return $"{path}:ProcessingIds '{ProcessingIds}' are not letters of P, D, T.";
        foreach (var address in AllowedAddresses.Where(address => !IPAddress.TryParse(address, out _)))
            yield return $"{path}:AllowedAddresses '{address}' is not an IP address.";
        if (PumpChannelPattern.Length > 0 && !TryPattern(PumpChannelPattern, out _))
            yield return $"{path}:PumpChannelPattern is not a regular expression with the groups 'pump' and 'channel'.";
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool TryPattern(string text, [NotNullWhen(true)] out Regex? pattern)
    {
        pattern = null;
        try
        {
            // Never backtracks: a pump's name comes from outside and must not be able to make the match slow.
            var regex = new Regex(text, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);
            var names = regex.GetGroupNames();
            pattern = names.Contains("pump") && names.Contains("channel") ? regex : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }

        return pattern is not null;
    }
}
