using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>What a patient was given through pumps, hour by hour. What is rejected does not count.</summary>
/// <param name="Hours">Hours with something in them.</param>
/// <param name="Flags">Of everything in it: what may be wrong with the sum.</param>
/// <param name="IsWhole">False: there were more administrations than are read at once; ask for a shorter time.</param>
public sealed record PatientIntake(ImmutableArray<IntakeHour> Hours, EvidenceFlags Flags, bool IsWhole)
{
    private const int AdministrationsMax = 2_000;

    public Rational Total => Hours.Aggregate(Rational.Zero, (sum, hour) => sum + hour.Millilitres);

    public static PatientIntake Of(IJournalQueries journal, PatientId patient, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = journal.ListAdministrations(new AdministrationFilter(patient, From: from, To: to), long.MaxValue, AdministrationsMax);
        var portions = new List<IntakePortion>();
        var flags = EvidenceFlags.None;
        foreach (var one in rows.Select(row => row.Administration).Where(one => one.State is not (EvidenceState.Rejected or EvidenceState.Superseded)))
        {
            flags |= one.Flags;
            portions.AddRange(journal.ListSegments(one.Id).Select(part => new IntakePortion(part.From.At, part.To.At, part.Given, one.IsDose)));
            if (Flowing(journal, one) is { } flowing)
                portions.Add(flowing);
        }

        return new PatientIntake(IntakeHours.Split(portions, from, to), flags, rows.Count < AdministrationsMax);
    }

    /// <summary>What the last event told of a segment that is not over.</summary>
    public static IntakePortion? Flowing(IJournalQueries journal, Administration one)
    {
        var key = new SourceKey(one.Channel.Channel, one.Source);
        if (one.Progress.SegmentFrom is not { } begun || journal.GetPumpEvidence(one.Channel.Pump) is not { } evidence
            || !evidence.Open.TryGetValue(key, out var open) || open != one.Id
            || evidence.Mar.Sources.GetValueOrDefault(key)?.Open is not { } segment
            || !segment.Given.TrySubtract(one.Progress.SegmentBase, out var given))
            return null;
        return new IntakePortion(begun.At, evidence.SeenLast.GetValueOrDefault(key.Channel, begun).At, given, one.IsDose);
    }
}
