using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>What the channel can do at all: its mechanism, and the kinds of program it declares. Each lack has its own code.</summary>
internal static class CapabilityChecks
{
    public static void Check(VerifierInput input, Refusals refusals)
    {
        if (input.Channel.Info is not { } info)
            return;
        var order = input.Order;
        if (!info.TakesProposals)
        {
            // What else it lacks does not matter.
            refusals.Add(IheError.CannotAccept, "OBX-18", "this pump takes no program from the network, it is monitored only");
            return;
        }

        Mechanism(order, info, refusals);
        refusals.AddWhen(
            order.Kind == OrderKind.Bolus && !info.Can(ProgramCapability.Bolus),
            IheError.BolusNotSupported, "ORC-1", "the pump takes no bolus by order");
        refusals.AddWhen(
            order.IsMultistep && !info.Can(ProgramCapability.Multistep), IheError.MultistepNotSupported, "RXG-1", "the pump takes no steps");
        refusals.AddWhen(
            IsPiggyback(order) && !info.Can(ProgramCapability.Piggyback),
            IheError.NoPiggyback, "RXR-4", "the channel cannot be programmed as a piggyback");
        refusals.AddWhen(
            HasLoadingDose(order) && !info.Can(ProgramCapability.LoadingDose),
            IheError.NoLoadingDose, "OBX-158018", "the pump takes no loading dose");
    }

    public static bool IsPiggyback(InfusionOrder order) =>
        order is { Source: InfusionSource.Secondary, Kind: OrderKind.NewContainer };

    public static bool IsPca(ChannelKind kind) =>
        kind is ChannelKind.PatientControlledAnalgesia or ChannelKind.SyringePatientControlledAnalgesia;

    private static void Mechanism(InfusionOrder order, ChannelInfo info, Refusals refusals)
    {
        if (order.Kind == OrderKind.RateChange && (IsPca(info.Kind) || order.PumpKind == OrderedPumpKind.PatientControlledAnalgesia))
        {
            refusals.Add(IheError.InvalidParameter, "ORC-1", "a PCA program takes no rate change");
            return;
        }

        OrderedPumpKind? wanted = order.IsPca ? OrderedPumpKind.PatientControlledAnalgesia : order.PumpKind;
        var fits = wanted switch
        {
            null => order.Kind == OrderKind.Bolus || !IsPca(info.Kind),
            OrderedPumpKind.LargeVolume => info.Kind == ChannelKind.LargeVolume,
            OrderedPumpKind.Syringe => info.Kind == ChannelKind.Syringe,
            _ => IsPca(info.Kind),
        };
        refusals.AddWhen(!fits, IheError.CannotAccept, "RXR-3", $"a {info.Kind} channel cannot take this kind of program");
    }

    private static bool HasLoadingDose(InfusionOrder order) =>
        order.LoadingDose is not null || order.Steps is [{ Type: StepType.LoadingDose }, ..];
}
