using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>A pump that infuses order O1 and takes boluses.</summary>
internal static class BolusWard
{
    public static DoseAmount Millilitres(decimal value) => DoseAmount.Of(value, CommonUnits.MilliLitre);

    public static async Task RunAsync(OrderWard ward, bool tells = true)
    {
        await ward.ConnectAsync(tells: false);
        Able(ward);
        if (tells)
            Tell(ward);
    }

    /// <summary>The channel of the live session declares that it takes boluses.</summary>
    public static void Able(OrderWard ward)
    {
        var live = ward.Sessions.Live!;
        ward.Sessions.Live = live with
        {
            Hello = live.Hello with { Channels = [.. live.Hello.Channels.Select(one => one with { Capabilities = [ProgramCapability.Bolus] })] },
        };
    }

    public static void Tell(OrderWard ward)
    {
        var running = Sample.Running(new ProgramId("G0"), Sample.Patient, 1);
        ward.Tell(running);
    }

    public static InfusionOrder Order(DateTimeOffset requestedAt, string controlId, string order = "O1-B1") =>
        Sample.Order(requestedAt, controlId, order) with
        {
            Kind = OrderKind.Bolus,
            ParentOrder = new OrderId("O1"),
            ClinicianDoseMarked = true,
            Delivery = new RequestedDelivery.AmountOverDuration(Millilitres(5)),
            VolumeToBeInfused = null,
        };
}
