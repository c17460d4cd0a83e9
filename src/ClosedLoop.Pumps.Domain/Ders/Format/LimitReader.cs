using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>Reads limits: in order, in a unit that fits, by classes that do not overlap.</summary>
internal sealed class LimitReader(ImmutableArray<Concentration> concentrations)
{
    /// <summary>A limit that must be there.</summary>
    public RuleLimit? Required(JsonSpot parent, string member, UnitPlace place)
    {
        if (!parent.Has(member))
            parent.Wrong(member, "is missing");
        return Optional(parent, member, place);
    }

    public RuleLimit? Optional(JsonSpot parent, string member, UnitPlace place) =>
        parent.Object(member) is { } at ? One(at, place, mayBeByClass: false) : null;

    /// <summary>Limits of which, for each unit, exactly one is to match a patient.</summary>
    public ImmutableArray<RuleLimit> Many(JsonSpot parent, string member, UnitPlace place)
    {
        var limits = parent.Objects(member, LibraryFormat.ListItemsMax).Select(at => (At: at, Limit: One(at, place, mayBeByClass: true))).ToArray();
        for (var i = 0; i < limits.Length; i++)
            for (var j = 0; j < i; j++)
                if (limits[i].Limit is { } later && limits[j].Limit is { } earlier && later.Unit.MeansSameAs(earlier.Unit)
                    && Clash(earlier, later) is { } clash)
                    limits[i].At.Wrong("", $"{clash} {limits[j].At.PathOf("")}");
        return [.. limits.Select(read => read.Limit).OfType<RuleLimit>()];
    }

    private RuleLimit? One(JsonSpot at, UnitPlace place, bool mayBeByClass)
    {
        var unit = UnitReader.Read(at, "unit", at.Text("unit"), place);
        var (low, high) = place switch
        {
            UnitPlace.Time => (true, false),
            UnitPlace.PerHour => (false, true),
            _ => (true, true),
        };
        (string Name, decimal? Value)[] given =
        [
            ("hardLow", low ? at.Number("hardLow") : null),
            ("softLow", low ? at.Number("softLow") : null),
            ("softHigh", high ? at.Number("softHigh") : null),
            ("hardHigh", high ? at.Number("hardHigh") : null),
        ];
        var set = given.Where(limit => limit.Value is not null).ToArray();
        if (!given.Any(limit => at.Has(limit.Name)))
            at.Wrong("", "has no limit in it");
        for (var i = 1; i < set.Length; i++)
            if (set[i].Value < set[i - 1].Value)
                at.Wrong(set[i].Name, $"is below {set[i - 1].Name}");
        if (unit is not null && concentrations is [var first, ..] && unit.Dimension.IsSubstance
            && unit.Dimension.Kind != QuantityKind.Volume && unit.Dimension.Kind != first.Amount.Unit.Dimension.Kind)
            at.Wrong("unit", $"'{unit}' does not compare with the concentrations, which are in {first.Amount.Unit}");
        var (weight, surface) = mayBeByClass ? Classes(at) : (null, null);
        at.NothingElse();
        return unit is null
            ? null
            : new RuleLimit(unit, given[0].Value, given[1].Value, given[2].Value, given[3].Value) { ForWeight = weight, ForSurface = surface };
    }

    private static (WeightClass?, SurfaceClass?) Classes(JsonSpot at)
    {
        var (weightFrom, weightBelow) = Range(at, "weightFromKg", "weightBelowKg");
        var (surfaceFrom, surfaceBelow) = Range(at, "surfaceFromM2", "surfaceBelowM2");
        var weight = weightFrom is null && weightBelow is null
            ? null
            : new WeightClass(Of(weightFrom, Weight.FromKilograms), Of(weightBelow, Weight.FromKilograms));
        var surface = surfaceFrom is null && surfaceBelow is null
            ? null
            : new SurfaceClass(Of(surfaceFrom, BodySurfaceArea.FromSquareMetres), Of(surfaceBelow, BodySurfaceArea.FromSquareMetres));
        if (weight is not null && surface is not null)
            at.Wrong("", "is both by weight and by body surface");
        return (weight, surface);
    }

    private static (decimal? From, decimal? Below) Range(JsonSpot at, string fromMember, string belowMember)
    {
        var (from, below) = (at.Positive(fromMember), at.Positive(belowMember));
        if (from >= below)
            at.Wrong(belowMember, $"is not above {fromMember}");
        return (from, below);
    }

    private static T? Of<T>(decimal? value, Func<decimal, T> make)
        where T : struct => value is { } given ? make(given) : null;

    private static string? Clash(RuleLimit earlier, RuleLimit later)
    {
        if (earlier.ForWeight is { } a && later.ForWeight is { } b)
            return Overlap(a.From?.Kilograms, a.Below?.Kilograms, b.From?.Kilograms, b.Below?.Kilograms)
                ? "is for patients of a weight that is also in" : null;
        if (earlier.ForSurface is { } c && later.ForSurface is { } d)
            return Overlap(c.From?.SquareMetres, c.Below?.SquareMetres, d.From?.SquareMetres, d.Below?.SquareMetres)
                ? "is for patients of a body surface that is also in" : null;
        return "is in the same unit and not for other patients than";
    }

    private static bool Overlap(decimal? from, decimal? below, decimal? otherFrom, decimal? otherBelow) =>
        (below is null || otherFrom is null || otherFrom < below) && (otherBelow is null || from is null || from < otherBelow);
}
