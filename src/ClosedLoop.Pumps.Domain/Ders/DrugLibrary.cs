using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A drug library: the rules of dose error reduction, by care area.</summary>
public sealed record DrugLibrary(LibraryIdentity Identity, ImmutableArray<CareArea> CareAreas)
{
    public CareArea? Find(string careArea)
    {
        foreach (var area in CareAreas)
            if (string.Equals(area.Name, careArea, StringComparison.OrdinalIgnoreCase))
                return area;
        return null;
    }
}
