using System.Collections.Frozen;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>How one sender's messages are read. The default is strict.</summary>
/// <param name="Allowed">Departures this sender may make.</param>
/// <param name="ProcessingIds">Letters of MSH-11 accepted; only production by default, so that a test order never reaches a pump.</param>
public sealed record ReadOptions(Tolerances Allowed = Tolerances.None, string ProcessingIds = "P")
{
    public static ReadOptions Strict { get; } = new();

    /// <summary>OIDs this sender uses in MSH-21.3 instead of the profile's own: the sent OID to the real one (digest §2).</summary>
    public FrozenDictionary<string, string> ProfileOidAliases { get; init; } = FrozenDictionary<string, string>.Empty;

    internal UnitTolerances AllowedUnits =>
        (Allowed.HasFlag(Tolerances.ContextCodesInUnits) ? UnitTolerances.ContextCodes : 0)
        | (Allowed.HasFlag(Tolerances.UnitAliases) ? UnitTolerances.Aliases : 0)
        | (Allowed.HasFlag(Tolerances.UnitWithoutCodingSystem) ? UnitTolerances.NoCodingSystem : 0)
        | (Allowed.HasFlag(Tolerances.BlanksAroundCodes) ? UnitTolerances.Blanks : 0);
}
