using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;
using static ClosedLoop.Pumps.Engine.Tests.Pharmacy.PharmacyWard;

namespace ClosedLoop.Pumps.Engine.Tests.Pharmacy;

public sealed class OrderBookTests
{
    [Fact]
    public async Task Every_version_of_an_order_is_kept()
    {
        await using var ward = Ward();
        await ward.NewAsync();
        await ward.HoldAsync();
        await ward.SayAsync(OrderControl.Change, VerifiedOrderStatus.Active, order => order with { Route = "SC" });
        await ward.SayAsync(OrderControl.Release, VerifiedOrderStatus.Active, order => order with { DrugCode = "" });
        var versions = ward.Read(reader => reader.ListOrderVersions(Order));
        Assert.Equal([1, 2, 3, 4], versions.Select(one => one.Version));
        Assert.Equal(["New", "Hold", "Change", "Release"], versions.Select(one => one.Control));
        Assert.Equal(["Active", "Held", "Held", "Active"], versions.Select(one => one.Status));
    }

    [Fact]
    public async Task A_request_for_a_held_order_is_refused_and_taken_again_after_its_release()
    {
        await using var ward = Ward();
        await ward.ConnectAsync();
        await ward.NewAsync();
        await ward.HoldAsync();
        var refused = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal((ProgrammingState.Refused, "the order is held"), (ward.Case(refused).State, ward.Case(refused).Answer!.Text));
        await ward.SayAsync(OrderControl.Release, VerifiedOrderStatus.Active);
        ward.Manual.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ProgrammingState.Dispatched, ward.Case(await ward.TakeAsync(Sample.Order(ward.Now, "M2"))).State);
    }

    [Fact]
    public async Task A_hold_of_a_running_order_is_the_askers_task_until_the_pump_stops()
    {
        await using var ward = Ward();
        var program = await ward.RunAsync();
        await ward.HoldAsync();
        var item = Assert.Single(ward.Open(WorkKind.OrderStoppedStillInfusing));
        Assert.Equal(("RN-1", ward.Now.AddMinutes(5)), (item.Owner, item.DueAt));
        await ward.HoldAsync();
        Assert.Single(ward.Open(WorkKind.OrderStoppedStillInfusing));

        ward.Manual.Advance(TimeSpan.FromSeconds(12));
        await ward.CommitAsync(Stop(2, ward.Now, program));
        Assert.Empty(ward.Open(WorkKind.OrderStoppedStillInfusing));
        var closed = Assert.Single(ward.Closed(WorkKind.OrderStoppedStillInfusing));
        Assert.Equal(("gateway", "clear at the pump after 12000 ms"), (closed.ClosedBy, closed.Outcome));
    }

    [Fact]
    public async Task A_release_settles_what_its_hold_raised()
    {
        await using var ward = Ward();
        await ward.RunAsync();
        await ward.HoldAsync();
        await ward.SayAsync(OrderControl.Release, VerifiedOrderStatus.Active);
        Assert.Equal("the order was released", Assert.Single(ward.Closed(WorkKind.OrderStoppedStillInfusing)).Outcome);
    }

    [Fact]
    public async Task An_infusion_that_is_resumed_although_its_order_is_held_is_raised_again()
    {
        await using var ward = Ward();
        var program = await ward.RunAsync();
        await ward.HoldAsync();
        await ward.CommitAsync(Stop(2, ward.Now, program));
        await ward.CommitAsync(Sample.Start(3, ward.Now, program, Sample.Patient));
        Assert.Single(ward.Open(WorkKind.OrderStoppedStillInfusing));
    }

    [Fact]
    public async Task An_order_that_ended_while_the_pump_was_away_is_settled_by_its_buffered_stop()
    {
        await using var ward = Ward();
        var program = await ward.RunAsync();
        await ward.DisconnectAsync();
        ward.Manual.Advance(TimeSpan.FromSeconds(30));
        var stoppedAt = ward.Now;
        ward.Manual.Advance(TimeSpan.FromSeconds(30));
        await ward.SayAsync(OrderControl.Discontinue, VerifiedOrderStatus.Discontinued);
        Assert.Single(ward.Open(WorkKind.OrderStoppedStillInfusing));
        await ward.ConnectAsync(lastSequence: 2, tells: false);
        await ward.CommitAsync(Stop(2, stoppedAt, program));
        Assert.Equal("clear at the pump after 0 ms", Assert.Single(ward.Closed(WorkKind.OrderStoppedStillInfusing)).Outcome);
    }

    [Fact]
    public async Task A_change_takes_back_what_is_pending_and_says_why()
    {
        await using var ward = Ward();
        await ward.ConnectAsync();
        await ward.NewAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.SayAsync(OrderControl.Change, VerifiedOrderStatus.Active);
        Assert.Equal(ProgrammingState.PendingAtPump, ward.Case(program).State);
        await ward.SayAsync(OrderControl.Change, VerifiedOrderStatus.Active, order => order with { OtherRoutes = ["SC"] });
        Assert.Equal((ProgrammingState.WithdrawRequested, "the order was changed: scan again"), (ward.Case(program).State, ward.Case(program).WithdrawReason));
    }

    [Fact]
    public async Task A_change_of_a_running_order_is_for_a_person_to_compare()
    {
        await using var ward = Ward();
        await ward.RunAsync();
        await ward.SayAsync(OrderControl.Change, VerifiedOrderStatus.Active, order => order with { OtherRoutes = ["SC"] });
        Assert.Equal(Order, Assert.Single(ward.Open(WorkKind.CaseReview)).Order);
    }

    [Fact]
    public async Task A_discontinued_order_does_not_come_back()
    {
        await using var ward = Ward();
        await ward.ConnectAsync();
        await ward.NewAsync();
        await ward.SayAsync(OrderControl.Discontinue, VerifiedOrderStatus.Discontinued);
        await ward.SayAsync(OrderControl.Release, VerifiedOrderStatus.Active);
        Assert.Single(ward.Open(WorkKind.CaseReview));
        Assert.Equal("the order is discontinued", ward.Case(await ward.TakeAsync(Sample.Order(ward.Now))).Answer!.Text);
    }

    [Fact]
    public async Task Another_route_that_the_pharmacist_allows_is_taken()
    {
        await using var ward = Ward();
        await ward.ConnectAsync();
        await ward.SayAsync(OrderControl.New, VerifiedOrderStatus.Active, order => order with { Route = "SC", OtherRoutes = ["IV"] });
        Assert.Equal(ProgrammingState.Dispatched, ward.Case(await ward.TakeAsync(Sample.Order(ward.Now))).State);
    }
}
