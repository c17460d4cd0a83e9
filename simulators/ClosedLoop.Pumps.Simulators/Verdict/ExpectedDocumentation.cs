using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>Works out from a pump's log what the EHR must have been told (digest §9.1): by identity, per order and per source.</summary>
public static class ExpectedDocumentation
{
    /// <summary>One entry for each event of the log, in the log's order.</summary>
    public static IReadOnlyList<ExpectedEvent> Of(PumpEvidence pump) => [.. pump.Log.Select(entry => Of(pump, entry))];

    private static ExpectedEvent Of(PumpEvidence pump, Event entry)
    {
        var row = entry.Source == Source.Unspecified ? null : entry.Status?.Sources.FirstOrDefault(s => s.Source == entry.Source);
        var cleared = entry.Kind == EventKind.AutoProgramCleared ? Proposal(pump, entry.ProgramId) : null;

        // A proposal that never started leaves no patient on the pump; it was for the patient of its order (S5).
        var atPump = entry.Status?.PatientId ?? "";
        var patientId = atPump.Length > 0 ? atPump : cleared?.PatientId ?? "";
        return new ExpectedEvent
        {
            Identity = new EventIdentity(pump.PumpId, entry.LogEpoch, entry.Sequence),
            Label = pump.Label,
            Entry = entry,
            Required = patientId.Length > 0 && MustBeDocumented(entry.Kind),
            PatientId = patientId,
            OrderId = cleared?.OrderId ?? row?.OrderId ?? "",
            Row = row,
            OccurredUnixMs = pump.TrueUnixMs(entry),
            VolumeStepNl = pump.VolumeStepNl,
            RateStepNlH = pump.RateStepNlH,
        };
    }

    // The code of a cleared counter is only proposed: it is not sent to an EHR that did not ask for such codes.
    private static bool MustBeDocumented(EventKind kind) => kind is
        EventKind.DeliveryStart or EventKind.DeliveryStop or EventKind.DeliveryComplete or EventKind.ProgramCleared
        or EventKind.AutoProgramCleared or EventKind.PatientIdChange or EventKind.PatientChange;

    private static Propose? Proposal(PumpEvidence pump, string programId) =>
        pump.Programs.FirstOrDefault(p => p.Proposal.ProgramId == programId)?.Proposal;
}
