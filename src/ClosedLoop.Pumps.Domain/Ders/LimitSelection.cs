using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Which of a rule's limits are for this patient: of every unit exactly one, or a clear "no rule".</summary>
internal static class LimitSelection
{
    public static ImmutableArray<RuleLimit> For(IEnumerable<RuleLimit> limits, PatientSize size, VerdictBuilder verdict)
    {
        var chosen = ImmutableArray.CreateBuilder<RuleLimit>();
        foreach (var unit in limits.GroupBy(limit => (limit.Unit.Dimension, limit.Unit.Factor)))
            if (Choose([.. unit], size, verdict) is { } limit)
                chosen.Add(limit);
        return chosen.ToImmutable();
    }

    // The library was validated: classes of one unit do not overlap, are by one measure, and none stands beside a limit for everybody.
    private static RuleLimit? Choose(RuleLimit[] limits, PatientSize size, VerdictBuilder verdict)
    {
        if (limits[0] is { ForWeight: null, ForSurface: null } everybody)
            return everybody;
        if (limits[0].ForWeight is not null)
        {
            if (size.Weight is not { } weight)
                verdict.Against(
                    IheError.WeightMissing, "OBX-68063", $"the library's limits in {limits[0].Unit} are by weight, and the weight is missing");
            else if (limits.FirstOrDefault(limit => limit.ForWeight!.Covers(weight)) is { } found)
                return found;
            else
                verdict.Against(IheError.LibraryMismatch, "OBX-68063", $"no rule: no weight class of the limits in {limits[0].Unit} covers the weight");
            return null;
        }

        if (size.Surface is not { } surface)
            verdict.Against(
                IheError.SurfaceMissing, "OBX-188744",
                $"the library's limits in {limits[0].Unit} are by body surface area, and the area is missing");
        else if (limits.FirstOrDefault(limit => limit.ForSurface!.Covers(surface)) is { } found)
            return found;
        else
            verdict.Against(
                IheError.LibraryMismatch, "OBX-188744", $"no rule: no class of the limits in {limits[0].Unit} covers the body surface area");
        return null;
    }
}
