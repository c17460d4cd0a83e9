using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Orders;

public class OrderRevisionTests
{
    private static VerifiedOrder New => new()
    {
        Order = new OrderId("O1"),
        Patient = new PatientId("P1"),
        DrugCode = "DEMO-NS",
        DrugName = "sodium chloride 0.9 %",
        Route = "IV",
        ActiveFrom = Sample.Now,
        Status = VerifiedOrderStatus.Active,
    };

    [Fact]
    public void The_first_message_opens_the_order() => Assert.Equal(new OrderRevision(New, RevisionEffect.Opened), OrderRevision.Of(null, New));

    [Fact]
    public void A_hold_without_detail_keeps_the_order_as_it_was()
    {
        var revision = OrderRevision.Of(New, Bare(OrderControl.Hold, VerifiedOrderStatus.Held));
        Assert.Equal(RevisionEffect.Stopped, revision.Effect);
        Assert.Equal((VerifiedOrderStatus.Held, "DEMO-NS", "IV"), (revision.Order.Status, revision.Order.DrugCode, revision.Order.Route));
    }

    [Fact]
    public void Only_a_release_ends_a_hold()
    {
        var held = OrderRevision.Of(New, Bare(OrderControl.Hold, VerifiedOrderStatus.Held)).Order;
        var changed = OrderRevision.Of(held, New with { Control = OrderControl.Change, DrugCode = "DEMO-LR" });
        Assert.Equal((VerifiedOrderStatus.Held, RevisionEffect.Stopped), (changed.Order.Status, changed.Effect));
        Assert.Equal("DEMO-LR", changed.Order.DrugCode);
        Assert.Equal(VerifiedOrderStatus.Held, OrderRevision.Of(held, New).Order.Status);
        var released = OrderRevision.Of(changed.Order, Bare(OrderControl.Release, VerifiedOrderStatus.Active));
        Assert.Equal((VerifiedOrderStatus.Active, RevisionEffect.Released), (released.Order.Status, released.Effect));
        Assert.Equal("DEMO-LR", released.Order.DrugCode);
    }

    [Theory]
    [InlineData(OrderControl.New)]
    [InlineData(OrderControl.Change)]
    [InlineData(OrderControl.Release)]
    [InlineData(OrderControl.Hold)]
    public void Nothing_brings_a_discontinued_order_back(OrderControl control)
    {
        var ended = OrderRevision.Of(New, Bare(OrderControl.Discontinue, VerifiedOrderStatus.Discontinued)).Order;
        var status = control == OrderControl.Hold ? VerifiedOrderStatus.Held : VerifiedOrderStatus.Active;
        var revision = OrderRevision.Of(ended, New with { Control = control, Status = status });
        Assert.Equal((VerifiedOrderStatus.Discontinued, RevisionEffect.Refused), (revision.Order.Status, revision.Effect));
        Assert.Equal(RevisionEffect.None, OrderRevision.Of(ended, Bare(OrderControl.Discontinue, VerifiedOrderStatus.Discontinued)).Effect);
    }

    [Fact]
    public void A_change_of_what_may_be_given_is_one_and_a_repetition_is_none()
    {
        Assert.Equal(RevisionEffect.None, OrderRevision.Of(New, New with { Control = OrderControl.Change, Reason = "again" }).Effect);
        Assert.Equal(RevisionEffect.Changed, OrderRevision.Of(New, New with { Control = OrderControl.Change, Route = "SC" }).Effect);
        Assert.Equal(RevisionEffect.Changed, OrderRevision.Of(New, New with { Control = OrderControl.Change, OtherRoutes = ["SC"] }).Effect);
    }

    [Fact]
    public void A_change_is_valid_at_once()
    {
        var revision = OrderRevision.Of(New, New with { Control = OrderControl.Change, Route = "SC", ActiveFrom = Sample.Now.AddHours(1) });
        Assert.Equal(Sample.Now, revision.Order.ActiveFrom);
    }

    [Fact]
    public void A_hold_of_an_order_that_was_never_seen_is_held_when_its_detail_comes()
    {
        var held = OrderRevision.Of(null, Bare(OrderControl.Hold, VerifiedOrderStatus.Held)).Order;
        Assert.Equal(VerifiedOrderStatus.Held, OrderRevision.Of(held, New).Order.Status);
    }

    private static VerifiedOrder Bare(OrderControl control, VerifiedOrderStatus status) =>
        New with { Control = control, Status = status, DrugCode = "", DrugName = "", Route = "" };
}
