using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Rollout;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Rollout;

/// <summary>
/// Asked wherever an order would reach a pump, or data an EHR's record. It only narrows. Answers to an order's sender are not data of the
/// record and are never withheld: one who asks is told.
/// </summary>
public sealed class RolloutGate(
    RolloutBoard board, TestPatients testPatients, IPumpRegistry registry, HelloBook hellos, RolloutMetrics metrics)
{
    /// <summary>Why the order is not looked at further; null = it may be.</summary>
    public Refusal? Refuse(InfusionOrder order) =>
        order.Channel is { } channel && Stage(channel.Pump, order.Drug.Code) != RolloutStage.AutoProgram
            ? new Refusal(IheError.Other, "OBX-18", "auto-programming is not enabled here")
            : null;

    /// <summary>Why data of the patient is not sent; null = it is.</summary>
    public WithheldReason? Withhold(PumpId pump, PatientId patient, string? drug) =>
        testPatients.Covers(patient) ? WithheldReason.TestPatient
        : Stage(pump, drug) == RolloutStage.Monitor ? WithheldReason.Monitor
        : null;

    /// <summary>The same for a channel with all that is programmed on it: one drug under watch keeps the channel back.</summary>
    public WithheldReason? Withhold(PumpId pump, PatientId patient, ChannelStatus status)
    {
        var withheld = Withhold(pump, patient, (string?)null);
        foreach (var source in status.Sources)
            if (withheld is null && source.Drug is { } drug)
                withheld = Withhold(pump, patient, drug.Code);
        return withheld;
    }

    /// <summary>Counts what was kept back, once per message that would have been made.</summary>
    public void Count(WithheldReason reason, string kind) => metrics.Withheld(reason, kind);

    private RolloutStage Stage(PumpId pump, string? drug)
    {
        var hello = hellos.Find(pump);
        var unit = registry.Find(pump)?.Unit is { Length: > 0 } known ? known : hello?.CareArea;
        return board.Current.StageFor(unit, hello?.Model, drug);
    }
}
