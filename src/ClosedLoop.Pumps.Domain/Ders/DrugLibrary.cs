using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A drug library: the rules of dose error reduction, by care area.</summary>
public sealed record DrugLibrary(LibraryIdentity Identity, ImmutableArray<CareArea> CareAreas)
{
    /// <summary>A word to readers, e.g. that the limits are invented.</summary>
    public string? Notice { get; init; }

    public CareArea? Find(string careArea)
    {
        foreach (var area in CareAreas)
            if (string.Equals(area.Name, careArea, StringComparison.OrdinalIgnoreCase))
                return area;
        return null;
    }
}
