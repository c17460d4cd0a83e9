using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

public sealed class DispatchTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(10_001);

    [Fact]
    public async Task S4_nothing_is_posted_to_a_pump_that_is_away_and_the_sender_hears_9007()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.DisconnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal(IheError.Offline, ward.Case(program).Answer!.Code);
        Assert.Contains("9007", Assert.Single(ward.Answers), StringComparison.Ordinal);
        await ward.ConnectAsync();
        await ward.SweepAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task S4_a_link_that_is_not_trusted_counts_as_offline()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Sessions.Live = ward.Sessions.Live! with { LinkTrusted = false };
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal(IheError.Offline, ward.Case(program).Answer!.Code);
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task A_program_the_pumps_protocol_cannot_carry_is_answered_at_once_as_9017()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Sessions.Carries = false;
        await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Contains("9017", Assert.Single(ward.Answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_an_order_for_a_pump_that_is_monitored_only_is_answered_as_9017()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var hello = ward.Sessions.Live!.Hello;
        ward.Sessions.Live = ward.Sessions.Live with
        {
            Hello = hello with { Channels = [.. hello.Channels.Select(channel => channel with { TakesProposals = false })] },
        };
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal(IheError.CannotAccept, ward.Case(program).Answer!.Code);
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task S4_a_session_that_goes_between_commit_and_post_gets_no_second_proposal_and_one_9015_at_the_deadline()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Sessions.BeforePost = () => ward.Sessions.Live = null;
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        ward.Sessions.BeforePost = null;
        Assert.Equal(ProgrammingState.Indeterminate, ward.Case(program).State);
        Assert.Empty(ward.Answers);
        await ward.SweepAsync(Deadline);
        await ward.SweepAsync(Deadline);
        Assert.Contains("9015", Assert.Single(ward.Answers), StringComparison.Ordinal);
        await ward.ConnectAsync();
        await ward.SweepAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(ward.Sessions.Proposed);
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task S4_the_deadline_counts_from_the_sending_and_a_lost_connection_does_not_extend_it()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromSeconds(9));
        await ward.DisconnectAsync();
        Assert.Equal(ProgrammingState.Indeterminate, ward.Case(program).State);
        await ward.SweepAsync();
        Assert.Empty(ward.Answers);
        await ward.SweepAsync(TimeSpan.FromSeconds(2));
        Assert.Contains("9015", Assert.Single(ward.Answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_a_later_truth_moves_the_case_and_sends_no_second_answer()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        await ward.SweepAsync(Deadline);
        Assert.Equal(IheError.TimedOut, ward.Case(program).Answer!.Code);
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        Assert.Equal(ProgrammingState.Started, ward.Case(program).State);
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task S4_after_a_restart_what_was_sent_is_indeterminate_and_is_never_sent_again()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        await ward.RestartAsync();
        await ward.Sweeper.RecoverAsync(default);
        Assert.Equal(ProgrammingState.Indeterminate, ward.Case(program).State);
        await ward.ConnectAsync();
        Assert.Equal(program, Assert.IsType<QueryProposalCommand>(ward.Sessions.All[^1]).Program);
        await ward.ReportAsync(Sample.Ended(program, ProposalReportState.NotHeld));
        Assert.Equal(ProgrammingState.Cleared, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(6));
        Assert.Single(ward.Sessions.Proposed);
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task S4_a_pump_is_asked_only_when_its_log_is_read_to_the_end()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        // Taken over: the new session stands before the old one's end is worked in.
        await ward.ConnectAsync(lastSequence: 2, tells: false);
        Assert.Equal(ProgrammingState.Indeterminate, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(6));
        Assert.Empty(ward.Sessions.All.OfType<QueryProposalCommand>());
        await ward.CommitAsync(Sample.Change(1, ward.Now, null, Sample.Patient));
        Assert.Empty(ward.Sessions.All.OfType<QueryProposalCommand>());
        await ward.CommitAsync(Sample.Change(2, ward.Now, null, Sample.Patient));
        Assert.Single(ward.Sessions.All.OfType<QueryProposalCommand>());
    }

    [Fact]
    public async Task S4_a_start_in_the_unread_log_answers_before_the_pump_is_asked()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        await ward.ConnectAsync(lastSequence: 1, tells: false);
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        Assert.Equal(ProgrammingState.Started, ward.Case(program).State);
        Assert.Empty(ward.Sessions.All.OfType<QueryProposalCommand>());
        Assert.Contains("MSA|AA|", Assert.Single(ward.Answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_a_log_whose_end_is_lost_is_read_too_and_an_unanswered_question_is_asked_again()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        await ward.ConnectAsync(lastSequence: 3, tells: false);
        await ward.Recorder.CommitLossAsync(
            Sample.Pump, new EventsLostReport(new(7), new(1), new(3), nameof(LostReason.StorageFault)), default);
        await ward.SweepAsync(TimeSpan.FromSeconds(1));
        await ward.SweepAsync(TimeSpan.FromSeconds(6));
        Assert.Equal(2, ward.Sessions.All.OfType<QueryProposalCommand>().Count(query => query.Program == program));
    }

    [Fact]
    public async Task S4_an_order_the_pump_is_not_ready_for_is_answered_at_the_deadline()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync(lastSequence: 1);
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal(ProgrammingState.Received, ward.Case(program).State);
        await ward.SweepAsync(Deadline);
        Assert.Equal(IheError.TimedOut, ward.Case(program).Answer!.Code);
        await ward.CommitAsync(Sample.Change(1, ward.Now, null, Sample.Patient));
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task S4_a_case_taken_before_a_restart_waits_for_its_pump_and_is_then_refused_as_offline()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync(lastSequence: 1);
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromSeconds(1));
        await ward.RestartAsync();
        await ward.Sweeper.RecoverAsync(default);
        await ward.SweepAsync(TimeSpan.FromSeconds(14));
        Assert.Equal(ProgrammingState.Received, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(IheError.Offline, ward.Case(program).Answer!.Code);
    }

    [Fact]
    public async Task S10_the_state_of_an_earlier_power_on_is_not_taken_for_the_present_one()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Sessions.Live = new LiveSession(ward.Sessions.Live!.Token, ward.HelloOf(0, boot: 2));
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal(ProgrammingState.Received, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(IheError.TimedOut, ward.Case(program).Answer!.Code);
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task S3_a_pending_proposal_ends_with_its_life_and_is_withdrawn()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        Assert.Contains("MSA|AA|", Assert.Single(ward.Answers), StringComparison.Ordinal);
        await ward.SweepAsync(TimeSpan.FromSeconds(304));
        Assert.Equal(ProgrammingState.PendingAtPump, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(ProgrammingState.Expired, ward.Case(program).State);
        Assert.IsType<WithdrawCommand>(ward.Sessions.All[^1]);
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task S9_a_stored_case_that_cannot_be_read_stops_no_other()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        var damaged = CaseStore.ToRow(ward.Case(program)) with { Program = new ProgramId("damaged"), ControlId = "damaged", Body = "{"u8.ToArray() };
        await ward.Journal.WriteAsync(tx => tx.InsertCase(damaged), default);

        await ward.RestartAsync();
        await ward.Sweeper.RecoverAsync(default);

        Assert.Equal(ProgrammingState.Indeterminate, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(IheError.TimedOut, ward.Case(program).Answer!.Code);
    }
}
