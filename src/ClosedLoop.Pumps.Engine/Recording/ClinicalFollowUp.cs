using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>What later orders and people need to know of an event, kept in the transaction that stores it.</summary>
internal static class ClinicalFollowUp
{
    private const int BolusesMax = 8;

    // A bolus lasts minutes; what ended later than this belongs to no start that is known.
    private static readonly TimeSpan BolusMax = TimeSpan.FromHours(6);

    public static void Take(IJournalTransaction tx, PumpEvent pumpEvent, PatientId? patient, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (pumpEvent.Status is not { } status)
            return;
        var channel = new ChannelRef(pumpEvent.Header.Key.Pump, status.Channel);
        switch (pumpEvent)
        {
            case DeliveryStart { Source: InfusionSource.ClinicianDose }:
                Begun(tx, channel, status, occurredAt);
                break;
            case DeliveryStop { Source: InfusionSource.ClinicianDose } or DeliveryComplete { Source: InfusionSource.ClinicianDose }:
                Ended(tx, channel, status, occurredAt);
                break;
            case PatientParameterChange change when status.Infusing:
                SizeChanged(tx, channel, change, status, patient, now);
                break;
        }
    }

    /// <summary>A dose that goes on after a pause is the same bolus: something of it was given already.</summary>
    private static void Begun(IJournalTransaction tx, ChannelRef channel, ChannelStatus status, DateTimeOffset occurredAt)
    {
        if (status.Find(InfusionSource.ClinicianDose) is { } dose && dose.CumulativeVolume == Volume.Zero)
            tx.RecordBolus(channel, new BolusRecord(occurredAt, DrugOf(status, dose), dose.VolumeToBeInfused ?? Volume.Zero));
    }

    private static void Ended(IJournalTransaction tx, ChannelRef channel, ChannelStatus status, DateTimeOffset occurredAt)
    {
        var begun = tx.ListBoluses(channel, occurredAt - BolusMax, BolusesMax).FirstOrDefault(bolus => bolus.BegunAt <= occurredAt);
        if (begun is not null && status.Find(InfusionSource.ClinicianDose) is { } dose)
            tx.RecordBolus(channel, begun with { Volume = dose.CumulativeVolume ?? begun.Volume });
    }

    private static string? DrugOf(ChannelStatus status, SourceStatus dose) =>
        (dose.Drug ?? status.Sources.FirstOrDefault(source => source.Order is { } order && order == dose.ParentOrder)?.Drug)?.Code;

    /// <summary>The dose goes on as it was confirmed; whether it still fits is for a person to say. Nothing is computed anew.</summary>
    private static void SizeChanged(
        IJournalTransaction tx, ChannelRef channel, PatientParameterChange change, ChannelStatus status, PatientId? patient, DateTimeOffset now)
    {
        var order = status.ActiveSource is { } active ? status.Find(active)?.Order : null;
        string?[] changes =
        [
            Changed("weight", change.PreviousWeight, status.PatientWeight), Changed("height", change.PreviousHeight, status.PatientHeight),
            Changed("body surface", change.PreviousSurface, status.PatientSurface),
        ];
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.PatientSizeChanged,
            Subject = channel.ToString(),
            Channel = channel,
            Order = order,
            Patient = patient,
            Text = $"{string.Join(", ", changes.OfType<string>())} while the channel infuses. The rate was not changed: check the dose.",
            RaisedAt = now,
        });
    }

    private static string? Changed<T>(string what, T? before, T? after)
        where T : struct => EqualityComparer<T?>.Default.Equals(before, after)
            ? null
            : $"{what} at the pump changed from {before?.ToString() ?? "not known"} to {after?.ToString() ?? "not known"}";
}
