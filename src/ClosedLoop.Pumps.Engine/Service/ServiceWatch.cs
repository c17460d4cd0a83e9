using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Service;

/// <summary>Tells a person of a pump that is out of service and used on a patient all the same.</summary>
internal static class ServiceWatch
{
    /// <summary>In the transaction that stores the event.</summary>
    public static void Take(IJournalTransaction tx, PumpEvent pumpEvent, ServiceState state, PatientId? patient, DateTimeOffset now)
    {
        if (state == ServiceState.InService || pumpEvent is not DeliveryStart { Status: { } status })
            return;
        var named = patient ?? status.Patient;
        // On the bench pumps run all day: only a patient makes it a matter.
        if (state == ServiceState.Maintenance && named is null)
            return;
        var channel = new ChannelRef(pumpEvent.Header.Key.Pump, status.Channel);
        var follows = state == ServiceState.Maintenance
            ? "Nothing of it is documented and its alarms page nobody: put it back into service or take it from the patient."
            : "Take it from the patient.";
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.PumpOutOfService,
            Subject = channel.Pump.Value,
            Channel = channel,
            Patient = named,
            Text = $"A delivery was started while {ServiceRules.Phrase(state)}. {follows}",
            RaisedAt = now,
            DueAt = now,
        });
    }
}
