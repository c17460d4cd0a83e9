using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A part of the hospital with its own drug rules.</summary>
public sealed record CareArea(string Name, ImmutableArray<DrugRule> Rules)
{
    public DrugRule? Find(string drugCode)
    {
        foreach (var rule in Rules)
            if (rule.DrugCode == drugCode)
                return rule;
        return null;
    }
}
