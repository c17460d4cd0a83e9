using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>Who we are in MSH-3, MSH-4 and OBR-3. MSH-3 with MSH-10 has to be unique in the enterprise (digest §3.1).</summary>
public sealed record ApplicationOptions
{
    private const int Eui64Digits = 16;

    /// <summary>MSH-3.1.</summary>
    public string Namespace { get; init; } = "CLOSEDLOOP_PUMPS";

    /// <summary>MSH-3.2: 16 hex digits, one of the site's own. The default is of a block reserved for examples.</summary>
    public string Eui64 { get; init; } = "ACDE480000000001";

    /// <summary>MSH-4; may be empty.</summary>
    public string Facility { get; init; } = "";

    /// <summary>MSH-11: P in production, D or T to keep test data apart.</summary>
    public string ProcessingId { get; init; } = "P";

    /// <summary>How this host's clock is synchronised, a REFID such as MDC_TIME_SYNC_NTPV4 (68220); empty = not told.</summary>
    public string ClockSync { get; init; } = "";

    internal HierarchicDesignator Designator => new(Namespace, Eui64, "EUI-64");

    internal HierarchicDesignator? FacilityDesignator => Facility.Length == 0 ? null : new(Facility);

    internal IEnumerable<string> Errors(string path)
    {
        if (string.IsNullOrWhiteSpace(Namespace))
            yield return $"{path}:Namespace is required.";
        if (Eui64.Length != Eui64Digits || !Eui64.All(char.IsAsciiHexDigitUpper))
            yield return $"{path}:Eui64 '{Eui64}' is not 16 upper-case hex digits.";
        if (ProcessingId is not ("P" or "D" or "T"))
            yield return $"{path}:ProcessingId '{ProcessingId}' is not P, D or T.";
        if (ClockSync.Length > 0
            && !(ClockSync.StartsWith("MDC_TIME_SYNC_", StringComparison.Ordinal) && MdcTerms.TryGetByRefId(ClockSync, out _)))
            yield return $"{path}:ClockSync '{ClockSync}' is no MDC_TIME_SYNC_ term.";
    }
}
