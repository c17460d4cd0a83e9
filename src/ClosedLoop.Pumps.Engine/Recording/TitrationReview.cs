using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Holds every start of a fluid against its verified order, in the transaction that stores it: a rate titrated at the pump included. What
/// is outside becomes work for a person; the delivery is documented all the same.
/// </summary>
internal static class TitrationReview
{
    // The boundary before a change is the event before it; more than this stands between them only when a whole rack is busy.
    private const int LookBackEventsMax = 64;

    public static void Look(IJournalTransaction tx, DeliveryStart start, ChannelRef channel, HelloReport? hello, DateTimeOffset now)
    {
        var status = start.Status!;

        // Under target control the model sets the rate; to keep a vein open is no dose; and a dose has limits of its own.
        if (start.Source is not (InfusionSource.Primary or InfusionSource.Secondary) || status.Tci is not null
            || status.Find(start.Source) is not { Delivery: DeliveryStatus.Delivering, Order: { } order } source
            || tx.GetVerifiedOrder(order) is not { } row)
            return;
        var info = hello?.Channels.FirstOrDefault(one => one.Channel == status.Channel);

        // The steps of a program are its own; only a person's change is held against the increment.
        var before = source.Mode == DeliveryMode.Continuous ? Before(tx, start, source) : null;
        var size = new PatientSize(status.PatientWeight, status.PatientSurface);
        var findings = PumpTitrationCheck.Check(DomainJson.DeserializeVerifiedOrder(row.Body.Span), before, source, size, info?.RateStep);
        if (findings.IsEmpty)
            return;
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.OutsideOrder,
            Subject = $"{channel}/{order}",
            Channel = channel,
            Order = order,
            Patient = row.Patient,
            Text = $"Outside the order: {string.Join("; ", findings.Select(finding => finding.Text))}.",
            RaisedAt = now,
        });
    }

    /// <summary>The source at its last boundary, when that was of the same order and no keep-vein-open.</summary>
    private static SourceStatus? Before(IJournalTransaction tx, DeliveryStart start, SourceStatus source)
    {
        var key = start.Header.Key;
        var after = key.Sequence.Value > LookBackEventsMax ? key.Sequence.Value - LookBackEventsMax - 1 : 0;
        var last = tx.ReadEvents(key.Pump, key.Epoch, new DeviceSequence(after), LookBackEventsMax + 1)
            .Where(stored => stored.Event.Key.Sequence.Value < key.Sequence.Value && stored.Event.Channel == start.Status!.Channel)
            .Select(stored => DomainJson.DeserializeEvent(stored.Event.Payload.Span))
            .LastOrDefault(one => one switch
            {
                DeliveryStart earlier => earlier.Source == start.Source,
                DeliveryStop stop => stop.Source == start.Source,
                DeliveryComplete complete => complete.Source == start.Source,
                _ => false,
            });
        return last?.Status?.Find(start.Source) is { } known && known.Order == source.Order && known.Delivery != DeliveryStatus.Kvo
            ? known : null;
    }
}
