using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>
/// Turns a pump's log into administrations: <see cref="MarReducer"/> gives the segments and their volumes, and this gives them to the
/// containers and doses they belong to. Pure; the same log gives the same evidence, however it is cut into batches. A repeated event changes
/// nothing.
/// </summary>
public static class EvidenceReducer
{
    /// <param name="find">The current version of an administration of this pump.</param>
    public static EvidenceStep Apply(
        PumpEvidence state, PumpEvent pumpEvent, EvidenceFacts facts, Func<AdministrationId, Administration?> find)
    {
        var key = pumpEvent.Header.Key;
        return state.Mar.Seen.TryGetValue(key.Epoch, out var newest) && key.Sequence.Value <= newest.Value
            ? new EvidenceStep(state, [])
            : new EvidenceMove(state, pumpEvent, facts, find).Take();
    }

    /// <summary>A gap the pump can not fill (S8): what is under way is incomplete.</summary>
    /// <param name="at">When that became known.</param>
    public static EvidenceStep Apply(PumpEvidence state, EventsLost lost, DateTimeOffset at, Func<AdministrationId, Administration?> find)
    {
        if (state.Mar.Seen.TryGetValue(lost.Epoch, out var newest) && lost.To.Value <= newest.Value)
            return new EvidenceStep(state, []);
        var changes = ImmutableArray.CreateBuilder<AdministrationChange>();
        foreach (var id in state.Open.OrderBy(one => one.Key.Channel.Value, StringComparer.Ordinal).ThenBy(one => one.Key.Source).Select(one => one.Value))
        {
            if (find(id) is { } known && !known.Flags.HasFlag(EvidenceFlags.Incomplete))
                changes.Add(new AdministrationChange(
                    AdministrationAct.Next(known, new VersionNote(at, VersionNote.Pump, $"events lost: {lost.Reason}")) with
                    {
                        Flags = known.Flags | EvidenceFlags.Incomplete,
                    },
                    [], []));
        }

        return new EvidenceStep(state with { Mar = MarReducer.Apply(state.Mar, lost) }, changes.ToImmutable());
    }
}
