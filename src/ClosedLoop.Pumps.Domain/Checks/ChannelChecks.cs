using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>The channel: known, reachable (S4), this patient's (S5), and in a state to take the program.</summary>
internal static class ChannelChecks
{
    public static void Reachable(VerifierInput input, Refusals refusals)
    {
        var channel = input.Channel;
        if (!channel.Known || input.Order.Channel is null)
            refusals.Add(IheError.UnknownInfuserOrChannel, "OBX-18", "unknown pump or channel");
        else if (!channel.Connected || channel.Info is null)
            refusals.Add(IheError.Offline, "OBX-18", "the pump is offline");
    }

    public static void Patient(VerifierInput input, Refusals refusals)
    {
        if (!input.Channel.Known || string.IsNullOrEmpty(input.Order.Patient.Value))
            return; // said already
        switch (AssociationRules.Decide(input.Association, input.Channel.Status, input.Order.Patient, input.PatientAdmitted))
        {
            case AssociationDecision.RefusedOtherPatient:
                refusals.Add(IheError.PatientMismatch, "PID-3", "the channel is associated with another patient");
                break;
            case AssociationDecision.RefusedPumpHasOtherPatient:
                refusals.Add(IheError.PatientMismatch, "PID-3", "the pump has another patient");
                break;
            case AssociationDecision.RefusedNotAdmitted:
                refusals.Add(IheError.PatientMissing, "PID-3", "the patient is not admitted");
                break;

            // A new container that may not come now is 9002 below. What changes or joins a running infusion needs to know whose that is:
            // the pump's word will do.
            case AssociationDecision.RefusedInfusing
                when input.Channel.Status is { Infusing: true, Patient: null } && MayComeWhileInfusing(input):
                refusals.Add(IheError.PatientMismatch, "PID-3", "the running infusion belongs to nobody known");
                break;
        }
    }

    public static void State(VerifierInput input, Refusals refusals)
    {
        if (!input.Channel.Connected || input.Channel.Info is not { } info)
            return; // offline is said already, and nothing live is known
        refusals.AddWhen(!input.Channel.ActiveAlarms.IsEmpty, IheError.Alarming, "OBX-18", "the pump is alarming");
        refusals.AddWhen(info.HeldProgram is not null, IheError.CannotAccept, "OBX-18", "the pump holds another proposal");
        if (input.Channel.Status is not { } status)
        {
            refusals.Add(IheError.CannotAccept, "OBX-18", "the state of the channel is not known");
            return;
        }

        Mode(status, refusals);
        switch (input.Order.Kind)
        {
            case OrderKind.Bolus:
                BolusChecks.Running(input.Order, status, refusals);
                break;
            case OrderKind.RateChange:
                refusals.AddWhen(!info.SupportsTitration, IheError.CannotAccept, "ORC-1", "the pump takes no rate change while infusing");
                refusals.AddWhen(!IsRunning(status, input.Order), IheError.ParentMismatch, "ORC-2", "the order is not the one that is running");
                break;
            default:
                refusals.AddWhen(
                    status.Infusing && !MayComeWhileInfusing(input), IheError.CurrentlyInfusing, "ORC-1", "the channel is infusing");
                Interruption(input, status, refusals);
                break;
        }
    }

    private static void Mode(ChannelStatus status, Refusals refusals)
    {
        refusals.AddWhen(status.Mode == ChannelMode.PoweredOff, IheError.PoweredOff, "OBX-18", "the channel is switched off");
        refusals.AddWhen(status.Mode == ChannelMode.DelayedStart, IheError.DelayedStart, "OBX-18", "a program waits for its start time");
        refusals.AddWhen(status.Mode == ChannelMode.Standby, IheError.CannotAccept, "OBX-18", "the channel is in standby");
        refusals.AddWhen(status.Set == SetState.NotLoaded, IheError.SetNotLoaded, "OBX-18", "no set, cassette or syringe is installed");
    }

    /// <summary>A piggyback interrupts the primary; some medications may not be.</summary>
    private static void Interruption(VerifierInput input, ChannelStatus status, Refusals refusals)
    {
        if (!CapabilityChecks.IsPiggyback(input.Order) || !status.Infusing || status.Find(InfusionSource.Primary) is not { Drug: { } drug })
            return;
        refusals.AddWhen(
            LibraryChecks.RuleOf(input, drug.Code) is { Interruptible: false },
            IheError.NotInterruptible, "RXR-4", "the running medication must not be interrupted");
    }

    /// <summary>
    /// Rate change and bolus are for a running infusion; a new program only as a piggyback beside the primary, or as the next container of
    /// the very order that runs, and where the pump declares it.
    /// </summary>
    private static bool MayComeWhileInfusing(VerifierInput input)
    {
        var order = input.Order;
        if (order.Kind != OrderKind.NewContainer)
            return true;
        if (input.Channel is not { Info: { } info, Status: { ActiveSource: { } active } status })
            return false;
        return CapabilityChecks.IsPiggyback(order)
            ? active == InfusionSource.Primary && info.Can(ProgramCapability.Piggyback)
            : info.Can(ProgramCapability.ContainerWhileInfusing)
                && active == InfusionSource.Primary
                && status.Find(active) is { } running
                && IsSame(running, order);
    }

    /// <summary>The same order, drug and strength flow now; KVO after the end is not a delivery whose rate could be changed.</summary>
    private static bool IsRunning(ChannelStatus status, InfusionOrder order) =>
        status is { Infusing: true, ActiveSource: { } active }
        && status.Find(active) is { Delivery: DeliveryStatus.Delivering or DeliveryStatus.Transitioning } running
        && IsSame(running, order);

    private static bool IsSame(SourceStatus running, InfusionOrder order) =>
        running.Order == order.Order
        && (running.Drug is not { } drug || (drug.Code == order.Drug.Code && SameStrength(drug, order.Drug)));

    private static bool SameStrength(Drug running, Drug ordered) =>
        running.Concentration is not { } a || ordered.Concentration is not { } b || a.SameStrengthAs(b);
}
