using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Rollout;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>Whom a fact about a whole pump concerns: each patient it was on then, once. Nobody is made up for it (S5).</summary>
internal static class PumpAudience
{
    /// <param name="tx">Where the associations are.</param>
    /// <param name="pump">The pump.</param>
    /// <param name="at">When it occurred.</param>
    /// <param name="rollout">Keeps patients from the record; null = nobody is kept back.</param>
    public static PatientId[] Of(IJournalTransaction tx, PumpId pump, DateTimeOffset at, RolloutGate? rollout) =>
        [.. tx.ListAssociationsAt(pump, at).Select(one => one.Patient).Distinct()
            .Where(patient => rollout?.Withhold(pump, patient, (string?)null) is null)];
}
