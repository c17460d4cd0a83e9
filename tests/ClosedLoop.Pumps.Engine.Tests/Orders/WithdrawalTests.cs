using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

public sealed class WithdrawalTests
{
    [Fact]
    public async Task A_rescan_waits_for_the_withdrawal_of_the_earlier_proposal_and_then_goes_out()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var first = await ward.PendAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        var second = await ward.TakeAsync(Sample.Order(ward.Now, "M2"));
        Assert.Equal(ProgrammingState.WithdrawRequested, ward.Case(first).State);
        Assert.Equal(ProgrammingState.Received, ward.Case(second).State);
        Assert.Equal(first, Assert.IsType<WithdrawCommand>(ward.Sessions.All[^1]).Program);

        await ward.CommitAsync(Sample.Cleared(1, ward.Now, first, ClearReason.Withdrawn));
        Assert.Equal(ProgrammingState.Withdrawn, ward.Case(first).State);
        Assert.Equal(ProgrammingState.Dispatched, ward.Case(second).State);
        Assert.Equal([first, second], ward.Sessions.Proposed.Select(proposal => proposal.Program));
    }

    [Fact]
    public async Task A_start_that_wins_against_the_rescan_is_kept_and_the_rescan_is_refused()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var first = await ward.PendAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        var second = await ward.TakeAsync(Sample.Order(ward.Now, "M2"));
        await ward.CommitAsync(Sample.Start(1, ward.Now, first, Sample.Patient));
        await ward.SweepAsync();
        Assert.Equal(ProgrammingState.TooLateStarted, ward.Case(first).State);
        Assert.Equal(IheError.CurrentlyInfusing, ward.Case(second).Answer!.Code);
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task S3_an_older_request_that_comes_in_late_does_not_replace_a_newer_one()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var newer = await ward.PendAsync(Sample.Order(ward.Now, "M2"));
        var older = await ward.TakeAsync(Sample.Order(ward.Now.AddSeconds(-30), "M1"));
        Assert.Equal(ProgrammingState.PendingAtPump, ward.Case(newer).State);
        Assert.Equal(IheError.CannotAccept, ward.Case(older).Answer!.Code);
    }

    [Fact]
    public async Task Another_orders_pending_proposal_is_not_replaced()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var pending = await ward.PendAsync(Sample.Order(ward.Now));
        var other = await ward.TakeAsync(Sample.Order(ward.Now.AddSeconds(1), "M2", "O2"));
        Assert.Equal(ProgrammingState.PendingAtPump, ward.Case(pending).State);
        Assert.Equal(IheError.CannotAccept, ward.Case(other).Answer!.Code);
    }

    [Fact]
    public async Task A_rescan_over_a_withdrawal_the_pump_never_answers_gets_its_answer_at_the_deadline()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.PendAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        var second = await ward.TakeAsync(Sample.Order(ward.Now, "M2"));
        for (var round = 0; round < 5; round++)
            await ward.SweepAsync(TimeSpan.FromSeconds(6));
        Assert.True(ward.Case(second).IsAnswered);
        Assert.Single(ward.Sessions.Proposed);
    }

    [Theory]
    [InlineData(VerifiedOrderStatus.Held)]
    [InlineData(VerifiedOrderStatus.Discontinued)]
    public async Task A_hold_or_an_end_takes_back_what_is_pending(VerifiedOrderStatus status)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await TakeAsync(ward, "R1", status);
        Assert.Equal(ProgrammingState.WithdrawRequested, ward.Case(program).State);
        Assert.IsType<WithdrawCommand>(ward.Sessions.All[^1]);
    }

    [Fact]
    public async Task S2_a_hold_of_a_running_order_sends_nothing_and_raises_one_review()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        var sent = ward.Sessions.All.Count;
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        ward.Tell(Sample.Running(program, Sample.Patient, 1));
        await TakeAsync(ward, "R1", VerifiedOrderStatus.Held);
        Assert.Equal(sent, ward.Sessions.All.Count);
        Assert.Contains("still infusing", Assert.Single(ward.Reviews).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_of_an_order_whose_infusion_is_over_bothers_nobody()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        ward.Manual.Advance(TimeSpan.FromHours(2));
        ward.Tell(Sample.Idle);
        await TakeAsync(ward, "R1", VerifiedOrderStatus.Discontinued);
        Assert.Empty(ward.Reviews);
    }

    [Fact]
    public async Task S4_a_hold_that_comes_while_the_proposal_leaves_never_overtakes_it()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        // Between the commit of the dispatch and the post of its frame the hold is committed and wants its withdrawal out.
        Task? hold = null;
        ward.Sessions.BeforePost = () =>
        {
            ward.Sessions.BeforePost = null;
            hold = ward.Desk.TakeVerifiedOrderAsync(
                ward.Envelope("R1"), Sample.OnFile(ward.Now, VerifiedOrderStatus.Held), default).AsTask();
            hold.Wait(TimeSpan.FromSeconds(30));
        };
        await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.True(hold!.IsCompletedSuccessfully);
        await ward.SettleAsync();
        Assert.Collection(
            ward.Sessions.All,
            first => Assert.IsType<ProposeCommand>(first),
            second => Assert.IsType<WithdrawCommand>(second));
    }

    private static async Task TakeAsync(OrderWard ward, string controlId, VerifiedOrderStatus status)
    {
        var receipt = await ward.Desk.TakeVerifiedOrderAsync(ward.Envelope(controlId), Sample.OnFile(ward.Now, status), default);
        Assert.IsType<IntakeReceipt.Stored>(receipt);
        await ward.SettleAsync();
    }
}
