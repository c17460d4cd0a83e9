using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

public sealed class TitrationReviewTests
{
    [Fact]
    public async Task Inside_range_and_increment_nothing_is_raised_and_the_change_is_documented()
    {
        await using var ward = await WardAsync();
        await ward.CommitAsync(Begin(1, ward.Now, 100), End(2, ward.Now, 100), Begin(3, ward.Now, 110));
        Assert.Empty(Work(ward));
        Assert.Equal(3, ward.Documented.Count);
    }

    [Fact]
    public async Task S8_above_the_range_is_work_for_a_person_raised_once_with_the_event_and_still_documented()
    {
        await using var ward = await WardAsync();
        var above = Begin(3, ward.Now, 151);
        await ward.CommitAsync(Begin(1, ward.Now, 145), End(2, ward.Now, 145), above);
        await ward.CommitAsync(above);
        var item = Assert.Single(Work(ward));
        Assert.Equal((WorkKind.OutsideOrder, Sample.Channel, new OrderId("O1"), Sample.Patient),
            (item.Kind, item.Channel, item.Order, item.Patient));
        Assert.Contains("151 mL/h is above 50 to 150 mL/h", item.Text, StringComparison.Ordinal);
        Assert.Equal(3, ward.Documented.Count);
    }

    [Fact]
    public async Task A_change_larger_than_the_increment_is_work_for_a_person()
    {
        await using var ward = await WardAsync();
        await ward.CommitAsync(Begin(1, ward.Now, 80), End(2, ward.Now, 80), Begin(3, ward.Now, 101));
        Assert.Contains("more than 20 mL/h at once", Assert.Single(Work(ward)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bolus_between_is_no_titration()
    {
        await using var ward = await WardAsync();
        var bolus = Begin(3, ward.Now, 300);
        var dose = bolus.Status!.Sources[0] with { Source = InfusionSource.ClinicianDose };
        await ward.CommitAsync(
            Begin(1, ward.Now, 80), End(2, ward.Now, 80),
            new DeliveryStart(
                bolus.Header, bolus.Status with { ActiveSource = InfusionSource.ClinicianDose, Sources = [dose] },
                    InfusionSource.ClinicianDose),
            Begin(4, ward.Now, 80));
        Assert.Empty(Work(ward));
    }

    [Fact]
    public async Task A_rate_that_keeps_the_vein_open_and_one_without_an_order_on_file_are_not_judged()
    {
        await using var ward = await WardAsync();
        var kvo = Begin(1, ward.Now, 1);
        await ward.CommitAsync(
            kvo with { Status = kvo.Status! with { Sources = [kvo.Status.Sources[0] with { Delivery = DeliveryStatus.Kvo }] } },
            Begin(2, ward.Now, 500, "O2"));
        Assert.Empty(Work(ward));
    }

    private static async Task<OrderWard> WardAsync()
    {
        var ward = new OrderWard();
        await ward.ConnectAsync();
        var order = Sample.OnFile(ward.Now, VerifiedOrderStatus.Active) with
        {
            Allowed = new AllowedDelivery(50, 150, CommonUnits.MilliLitrePerHour),
            TitrationIncrementMax = new TitrationIncrement(20, CommonUnits.MilliLitrePerHour),
        };
        await ward.Journal.WriteAsync(
            tx =>
            {
                tx.UpsertVerifiedOrder(new VerifiedOrderRow(
                    order.Order, order.Patient, order.Status.ToString(), DomainJson.Serialize(order), ward.Now));
                return true;
            },
            default);
        return ward;
    }

    private static IReadOnlyList<WorkItem> Work(OrderWard ward) => ward.Read(reader => reader.ListOpenWork(10));

    private static ChannelStatus At(decimal rate, DeliveryStatus delivery, string order)
    {
        var running = Sample.Running(null, Sample.Patient);
        return running with
        {
            Sources =
            [
                running.Sources[0] with { Order = new OrderId(order), Rate = FlowRate.FromMillilitresPerHour(rate), Delivery = delivery },
            ],
        };
    }

    private static DeliveryStart Begin(ulong sequence, DateTimeOffset at, decimal rate, string order = "O1") =>
        new(Sample.Header(sequence, at), At(rate, DeliveryStatus.Delivering, order), InfusionSource.Primary);

    private static DeliveryStop End(ulong sequence, DateTimeOffset at, decimal rate) =>
        new(Sample.Header(sequence, at), At(rate, DeliveryStatus.Transitioning, "O1"), InfusionSource.Primary);
}
