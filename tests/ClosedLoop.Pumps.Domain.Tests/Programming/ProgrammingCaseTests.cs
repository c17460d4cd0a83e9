using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;
using static ClosedLoop.Pumps.Domain.Programming.CaseInput;

namespace ClosedLoop.Pumps.Domain.Tests.Programming;

public class ProgrammingCaseTests
{
    private static readonly CaseInput[] Sent = [new ChecksPassed(Sample.Program), new FrameSent(new FencingToken(1))];
    private static readonly CaseInput[] Offered = [.. Sent, new PumpOffered(Sample.AsSent)];

    private static (ProgrammingCase Case, ImmutableArray<CaseOutput> Outputs) Run(params CaseInput[] inputs)
    {
        var current = Sample.Received;
        var outputs = ImmutableArray<CaseOutput>.Empty;
        foreach (var input in inputs)
        {
            var step = Assert.IsType<CaseResult.CaseStep>(current.Apply(input, Sample.Now));
            (current, outputs) = (step.Case, outputs.AddRange(step.Outputs));
        }

        return (current, outputs);
    }

    private static bool IsAnswer(CaseOutput output) => output is CaseOutput.AnswerAccept or CaseOutput.AnswerError;

    [Fact]
    public void The_sender_gets_AA_as_soon_as_the_pump_offers_it_and_the_start_says_nothing_more()
    {
        var (current, outputs) = Run([.. Offered, new PumpViewed(Sample.AsSent), new ProgramStarted(Sample.AsSent)]);
        Assert.Equal(ProgrammingState.Started, current.State);
        CaseOutput[] expected = [new CaseOutput.AssociateProvisionally(), new CaseOutput.AnswerAccept(), new CaseOutput.ConfirmAssociation()];
        Assert.Equal(expected, outputs.ToArray());
    }

    [Fact]
    public void A_start_with_other_values_is_modified_and_half_a_step_is_not()
    {
        var half = Sample.AsSent with { Rate = Sample.Rate(15.45m) };
        var more = Sample.AsSent with { Rate = Sample.Rate(15.46m) };
        var volume = Sample.AsSent with { VolumeToBeInfused = Sample.Ml(200) };
        Assert.Equal(ProgrammingState.Started, Run([.. Offered, new ProgramStarted(half)]).Case.State);
        Assert.Equal(ProgrammingState.StartedModified, Run([.. Offered, new ProgramStarted(more)]).Case.State);
        Assert.Equal(ProgrammingState.StartedModified, Run([.. Offered, new PumpEdited(volume), new ProgramStarted(volume)]).Case.State);
    }

    [Fact]
    public void S6_a_read_back_outside_half_a_step_is_withdrawn_and_answered_when_the_pump_says_so()
    {
        var (current, outputs) = Run([.. Sent, new PumpOffered(Sample.AsSent with { Rate = Sample.Rate(15.46m) })]);
        Assert.Equal(ProgrammingState.WithdrawRequested, current.State);
        Assert.Contains(new CaseOutput.SendWithdraw(), outputs);
        Assert.DoesNotContain(outputs, IsAnswer);
        var step = Assert.IsType<CaseResult.CaseStep>(current.Apply(new PumpWithdrew(), Sample.Now));
        Assert.Equal(IheError.Other, Assert.IsType<CaseOutput.AnswerError>(step.Outputs.Single(IsAnswer)).Code);
        Assert.Contains(new CaseOutput.ReleaseAssociation(), step.Outputs);
    }

    [Fact]
    public void S5_an_edit_may_change_the_rate_but_not_the_patient()
    {
        var other = Sample.AsSent with { Patient = new PatientId("P2") };
        Assert.Equal(ProgrammingState.WithdrawRequested, Run([.. Offered, new PumpEdited(other)]).Case.State);
    }

    [Fact]
    public void S4_silence_is_answered_9015_with_the_stated_words_and_later_truth_gives_no_second_answer()
    {
        var (current, outputs) = Run([.. Sent, new AnswerDeadlinePassed(), new ProgramStarted(Sample.AsSent)]);
        Assert.Equal(ProgrammingState.Started, current.State);
        var answer = Assert.IsType<CaseOutput.AnswerError>(outputs.Single(IsAnswer));
        Assert.Equal(9015, answer.Code);
        Assert.Equal("unknown: check and clear the pump before manual programming", answer.Text);
        Assert.Contains(new CaseOutput.QueryPump(), outputs);
        Assert.Contains(outputs, o => o is CaseOutput.RaiseReview);
    }

    [Fact]
    public void S4_a_proposal_that_turns_up_after_9015_is_withdrawn()
    {
        var (current, outputs) = Run([.. Sent, new AnswerDeadlinePassed(), new QueryAnswered(HeldState.Offered, Sample.AsSent, null)]);
        Assert.Equal(ProgrammingState.WithdrawRequested, current.State);
        Assert.Contains(new CaseOutput.SendWithdraw(), outputs);
    }

    [Fact]
    public void S4_nothing_is_kept_for_a_pump_that_went_offline_before_the_frame_left()
    {
        var (current, outputs) = Run(new ChecksPassed(Sample.Program), new ConnectionLost());
        Assert.Equal(ProgrammingState.Refused, current.State);
        Assert.Equal(IheError.Offline, Assert.IsType<CaseOutput.AnswerError>(Assert.Single(outputs)).Code);
    }

    [Fact]
    public void S4_a_lost_link_after_dispatch_is_indeterminate_until_the_pump_is_asked()
    {
        var lost = Run([.. Sent, new ConnectionLost()]);
        Assert.Equal(ProgrammingState.Indeterminate, lost.Case.State);
        Assert.DoesNotContain(lost.Outputs, IsAnswer);
        Assert.Equal(ProgrammingState.PendingAtPump, Run([.. Sent, new ConnectionLost(), new PumpOffered(Sample.AsSent)]).Case.State);
        var gone = Run([.. Sent, new ConnectionLost(), new QueryAnswered(HeldState.NotHeld, null, null)]);
        Assert.Equal(ProgrammingState.Cleared, gone.Case.State);
        Assert.Equal(IheError.Offline, gone.Case.Answer!.Code);
    }

    [Theory]
    [InlineData(ClearReason.RejectedByUser, ProgrammingState.Cleared, 9023)]
    [InlineData(ClearReason.Expired, ProgrammingState.Expired, 9022)]
    [InlineData(ClearReason.PowerCycle, ProgrammingState.Cleared, 9007)]
    public void Cleared_before_AA_is_an_error_and_after_AA_only_documentation(ClearReason reason, ProgrammingState state, int code)
    {
        var before = Run([.. Sent, new CaseInput.AutoProgramCleared(reason)]).Case;
        Assert.Equal((state, code), (before.State, before.Answer!.Code));
        var after = Run([.. Offered, new CaseInput.AutoProgramCleared(reason)]);
        Assert.Equal((state, 0), (after.Case.State, after.Case.Answer!.Code));
        Assert.Single(after.Outputs, IsAnswer);
        Assert.Contains(new CaseOutput.ReleaseAssociation(), after.Outputs);
    }

    [Fact]
    public void S3_a_start_that_arrives_after_the_gateway_saw_it_expire_is_too_late_and_goes_to_review()
    {
        var (current, outputs) = Run([.. Offered, new ExpiryPassed(), new ProgramStarted(Sample.AsSent)]);
        Assert.Equal(ProgrammingState.TooLateStarted, current.State);
        Assert.Contains(new CaseOutput.ConfirmAssociation(), outputs);
        Assert.Contains(outputs, o => o is CaseOutput.RaiseReview);
    }

    [Fact]
    public void S3_an_expired_request_is_never_sent()
    {
        var (current, _) = Run(new ChecksPassed(Sample.Program), new ExpiryPassed());
        Assert.Equal((ProgrammingState.Expired, IheError.Stale), (current.State, current.Answer!.Code));
        Assert.IsType<CaseResult.IllegalMove>(current.Apply(new FrameSent(new FencingToken(1)), Sample.Now));
    }

    [Fact]
    public void A_withdrawal_is_a_race_that_the_pump_decides()
    {
        Assert.Equal(ProgrammingState.Withdrawn, Run([.. Offered, new WithdrawAsked("held"), new PumpWithdrew()]).Case.State);
        Assert.Equal(
            ProgrammingState.TooLateStarted, Run([.. Offered, new WithdrawAsked("held"), new ProgramStarted(Sample.AsSent)]).Case.State);
        var silent = Run([.. Offered, new WithdrawAsked("held"), new AnswerDeadlinePassed()]);
        Assert.Equal(ProgrammingState.Indeterminate, silent.Case.State);
        Assert.Contains(silent.Outputs, o => o is CaseOutput.RaiseReview);
    }

    [Fact]
    public void An_order_stopped_while_running_goes_to_review() =>
        Assert.Contains(
            Run([.. Offered, new ProgramStarted(Sample.AsSent), new WithdrawAsked("discontinued")]).Outputs,
            o => o is CaseOutput.RaiseReview { Text: var text } && text.Contains("still infusing", StringComparison.Ordinal));

    [Fact]
    public void No_sequence_of_inputs_gives_two_answers_or_a_state_that_lies() =>
        Check.That(
            Gen.Elements(CaseCorpus.Inputs.ToArray()).ListOf(40),
            inputs =>
            {
                var (current, answers, started) = (Sample.Received, 0, false);
                foreach (var input in inputs)
                {
                    if (current.Apply(input, Sample.Now) is not CaseResult.CaseStep step)
                        continue;
                    current = step.Case;
                    answers += step.Outputs.Count(IsAnswer);
                    started |= input is ProgramStarted;
                    AssertTrue(current, answers, started);
                }
            });

    private static void AssertTrue(ProgrammingCase current, int answers, bool started)
    {
        Assert.Equal(current.IsAnswered ? 1 : 0, answers);
        Assert.Equal(started, current.State is ProgrammingState.Started or ProgrammingState.StartedModified or ProgrammingState.TooLateStarted);
        Assert.Equal(current.State == ProgrammingState.PendingAtPump, current.Pending is not null);

        // Nothing ends without the sender having its answer; a pending proposal was accepted; a refused one was not.
        Assert.True(!current.IsFinal || current.IsAnswered, current.State.ToString());
        Assert.True(current.State != ProgrammingState.PendingAtPump || current.Answer!.IsAccept);
        Assert.True(current.State != ProgrammingState.Refused || !current.Answer!.IsAccept);
    }
}
