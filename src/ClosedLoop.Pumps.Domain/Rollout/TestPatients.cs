using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Rollout;

/// <summary>Patients that are none: their data never reaches the EHR's record.</summary>
public sealed record TestPatients(ImmutableHashSet<string> Ids, ImmutableArray<string> Prefixes)
{
    public static TestPatients None { get; } = new([], []);

    public bool Covers(PatientId patient)
    {
        if (Ids.Contains(patient.Value))
            return true;
        foreach (var prefix in Prefixes)
            if (patient.Value.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        return false;
    }
}
