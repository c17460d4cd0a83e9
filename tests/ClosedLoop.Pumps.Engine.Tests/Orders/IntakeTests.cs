using System.Text;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

public sealed class IntakeTests
{
    [Fact]
    public async Task S1_the_receipt_comes_when_message_and_case_are_readable_by_another_connection()
    {
        await using var ward = new OrderWard();
        var receipt = await ward.Desk.TakeInfusionOrderAsync(ward.Envelope("M1"), Sample.Order(ward.Now), default);
        Assert.IsType<IntakeReceipt.Stored>(receipt);
        Assert.NotNull(ward.Read(reader => reader.TryGetInbound("BCMA", "M1", ward.Now.AddDays(-7))));
        Assert.Single(ward.Read(reader => reader.FindCasesOfOrder(new("O1"), 10)));
    }

    [Fact]
    public async Task S1_a_journal_that_is_full_gives_no_receipt_and_keeps_nothing()
    {
        await using var ward = new OrderWard(bytesMax: 256 << 10);
        var filler = new string('x', 60_000);
        IntakeReceipt receipt = new IntakeReceipt.Stored(default);
        var taken = 0;
        while (receipt is IntakeReceipt.Stored && taken < 100)
        {
            var id = $"M{taken++}";
            receipt = await ward.Desk.TakeInfusionOrderAsync(ward.Envelope(id, filler), Sample.Order(ward.Now, id, id), default);
        }

        Assert.IsType<IntakeReceipt.Unavailable>(receipt);
        Assert.False(ward.Journal.IsReady);
        Assert.Null(ward.Read(reader => reader.TryGetInbound("BCMA", $"M{taken - 1}", ward.Now.AddDays(-7))));
        Assert.Empty(ward.Read(reader => reader.FindCasesOfOrder(new($"M{taken - 1}"), 10)));
        // And the next is refused at once, without being parked.
        Assert.IsType<IntakeReceipt.Unavailable>(
            await ward.Desk.TakeInfusionOrderAsync(ward.Envelope("late"), Sample.Order(ward.Now, "late"), default));
        Assert.Null(await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient)));
    }

    [Fact]
    public async Task The_same_message_again_gets_the_same_bytes_and_makes_no_second_case()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.TakeAsync(Sample.Order(ward.Now));
        var again = await ward.Desk.TakeInfusionOrderAsync(ward.Envelope("M1"), Sample.Order(ward.Now), default);
        await ward.SettleAsync();
        Assert.Equal("CA M1", Encoding.ASCII.GetString(Assert.IsType<IntakeReceipt.Repeated>(again).CommitAck.Span));
        Assert.Single(ward.Read(reader => reader.FindCasesOfOrder(new("O1"), 10)));
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task The_same_control_id_with_other_bytes_is_a_conflict_a_review_and_no_case()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.TakeAsync(Sample.Order(ward.Now));
        var other = await ward.Desk.TakeInfusionOrderAsync(ward.Envelope("M1", "other"), Sample.Order(ward.Now, order: "O2"), default);
        Assert.IsType<IntakeReceipt.Conflicting>(other);
        Assert.Empty(ward.Read(reader => reader.FindCasesOfOrder(new("O2"), 10)));
        Assert.Single(ward.Reviews);
    }

    [Fact]
    public async Task After_the_duplicate_window_a_control_id_is_a_new_message()
    {
        await using var ward = new OrderWard();
        await ward.TakeAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.IsType<IntakeReceipt.Stored>(
            await ward.Desk.TakeInfusionOrderAsync(ward.Envelope("M1"), Sample.Order(ward.Now), default));
    }

    [Theory]
    [InlineData(-299, true)]
    [InlineData(-300, false)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task S3_a_request_goes_out_only_between_5_minutes_old_and_60_seconds_ahead(int seconds, bool goes)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now.AddSeconds(seconds)));
        Assert.Equal(goes ? ProgrammingState.Dispatched : ProgrammingState.Refused, ward.Case(program).State);
        Assert.Equal(goes ? 1 : 0, ward.Sessions.Proposed.Count);
        if (!goes)
            Assert.Equal(IheError.Stale, ward.Case(program).Refusals[0].Code);
    }

    [Fact]
    public async Task S3_a_request_without_its_time_is_refused()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now) with { RequestedAt = null });
        Assert.Equal(IheError.Stale, ward.Case(program).Refusals[0].Code);
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task S3_a_request_that_grows_old_while_it_waits_for_the_pump_is_refused_at_dispatch()
    {
        await using var ward = new OrderWard(new OrderOptions { RequireVerifiedOrder = false, AnswerDeadlineMs = 60_000 });
        await ward.ConnectAsync(lastSequence: 1);
        var program = await ward.TakeAsync(Sample.Order(ward.Now.AddSeconds(-290)));
        Assert.Equal(ProgrammingState.Received, ward.Case(program).State);
        ward.Manual.Advance(TimeSpan.FromSeconds(11));
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        Assert.Equal(IheError.Stale, ward.Case(program).Refusals[0].Code);
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task A_pump_nobody_knows_is_answered_9001()
    {
        await using var ward = new OrderWard();
        var program = await ward.TakeAsync(Sample.Order(ward.Now) with { RequestedPump = "P 9" });
        Assert.Equal(IheError.UnknownInfuserOrChannel, ward.Case(program).Answer!.Code);
        Assert.Contains("9001", Assert.Single(ward.Answers), StringComparison.Ordinal);
    }
}
