using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests;

public sealed class LoopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_verified_order_reaches_the_pump_and_what_it_delivers_is_documented()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var order = TestOrders.Fluid(0, "1", rateMlH: 720, volumeTenthsMl: 4);

        await ward.AskAsync(order);
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(i => i.Completed)), "the infusion completes");
        await ward.SettledAsync();

        Assert.Equal(AckCode.CA, ward.Order(order.RequestId).Ack);
        Assert.Equal(AckCode.AA, Assert.Single(ward.Order(order.RequestId).Answers).Code);
        Assert.Contains(ward.Ehr.Consumer.Reports, report => report.Event?.OrderId == order.OrderId);
    }
}
