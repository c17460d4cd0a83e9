using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Orders;
using S = ClosedLoop.Pumps.Domain.Programming.ProgrammingState;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Works out one move that <see cref="CaseTable"/> allows. Lives for one call.</summary>
internal sealed class CaseMove
{
    // S4: the words a sender gets when nobody knows; the nurse reads them.
    private const string Unknown = "unknown: check and clear the pump before manual programming";

    private const string BolusInterrupted = "the connection to the pump was interrupted since the bolus was asked for: scan again";

    private readonly ImmutableArray<CaseOutput>.Builder _outputs = ImmutableArray.CreateBuilder<CaseOutput>();
    private readonly ProgrammingCase _before;
    private readonly DateTimeOffset _now;
    private ProgrammingCase _case;

    public CaseMove(ProgrammingCase before, DateTimeOffset now)
    {
        _before = before;
        _case = before;
        _now = now;
    }

    private bool NeverSent => _before.State is S.Received or S.ChecksPassed or S.AwaitingRelease;

    private bool OverWithoutStart => _before.State is S.RejectedByPump or S.Cleared or S.Expired or S.Withdrawn;

    private bool Running => _before.State is S.Started or S.StartedModified or S.TooLateStarted;

    /// <summary>The sender thinks it is not programmed, or it was to be taken back: then a pending proposal has to go.</summary>
    private bool Unwanted => _before.WithdrawReason is not null || _before.Answer is { IsAccept: false };

    private int WithdrawCode => _before.WithdrawCode ?? IheError.Other;

    public CaseResult.CaseStep Take(CaseInput input)
    {
        switch (input)
        {
            case CaseInput.ChecksFailed failed: ChecksFailed(failed); break;
            case CaseInput.ChecksPassed passed: ChecksPassed(passed); break;
            case CaseInput.Released released:
                _case = To(S.ChecksPassed) with { Proposal = released.Program, Release = released.By };
                break;
            case CaseInput.Declined declined: Declined(declined.Reason); break;
            case CaseInput.FrameSent sent: FrameSent(sent); break;
            case CaseInput.PumpOffered offered: Held(offered.Held, PendingDetail.Offered); break;
            case CaseInput.PumpViewed viewed: Held(viewed.Held, PendingDetail.Viewed); break;
            case CaseInput.PumpEdited edited: Held(edited.Held, PendingDetail.Edited); break;
            case CaseInput.PumpFailed failed: Failed(failed.Failure); break;
            case CaseInput.ProgramStarted started: Started(started.Running); break;
            case CaseInput.AutoProgramCleared cleared: Cleared(cleared.Reason); break;
            case CaseInput.WithdrawAsked asked: WithdrawAsked(asked.Reason, asked.Code); break;
            case CaseInput.PumpWithdrew: Withdrew(); break;
            case CaseInput.ConnectionLost: ConnectionLost(); break;
            case CaseInput.AnswerDeadlinePassed: DeadlinePassed(); break;
            case CaseInput.QueryAnswered answered: QueryAnswered(answered); break;
            case CaseInput.ExpiryPassed: ExpiryPassed(); break;
            case CaseInput.EarlierAnswered earlier: EarlierAnswered(earlier.Answer); break;
            default: throw new ArgumentOutOfRangeException(nameof(input));
        }

        return new CaseResult.CaseStep(_case, _outputs.ToImmutable());
    }

    private void ChecksFailed(CaseInput.ChecksFailed failed)
    {
        _case = To(S.Refused) with { Refusals = failed.Refusals };
        Error(failed.Refusals[0].Code, failed.Refusals[0].Detail);
    }

    private void ChecksPassed(CaseInput.ChecksPassed passed)
    {
        var needs = passed.Needs ?? ConfirmationNeeds.None;
        _case = To(needs.Release ? S.AwaitingRelease : S.ChecksPassed) with { Proposal = passed.Program, Needs = needs };
    }

    private void Declined(string reason)
    {
        var text = $"declined at the bedside: {reason}";
        _case = To(S.Refused) with { Refusals = [new Refusal(IheError.RejectedByUser, "", text)] };
        Error(IheError.RejectedByUser, text);
    }

    /// <summary>The same request came before: this one is never sent, its sender gets the other's answer.</summary>
    private void EarlierAnswered(CaseAnswer answer)
    {
        _case = To(S.Repeated);
        if (answer.IsAccept)
        {
            Accept();
            return;
        }

        var text = $"{answer.Text} (the same request was taken before; this is its answer)";
        _case = _case with { Refusals = [new Refusal(answer.Code, "ORC-9", text)] };
        Error(answer.Code, text);
    }

    private void FrameSent(CaseInput.FrameSent sent)
    {
        _case = To(S.Dispatched) with { DispatchedAt = _now, Token = sent.Token };
        _outputs.Add(new CaseOutput.AssociateProvisionally());
    }

    private void Held(ReadBack? held, PendingDetail detail)
    {
        if (Running || _before.State == S.WithdrawRequested)
            return; // crossed the withdrawal, or late
        if (OverWithoutStart)
        {
            _outputs.Add(new CaseOutput.SendWithdraw()); // the pump holds what is over here: narrow it
            return;
        }

        if (Unwanted)
        {
            Withdraw(_before.WithdrawReason ?? "the sender was told that it is not programmed");
            return;
        }

        // A bolus that was on its way when the connection was lost is asked for anew at the bedside, never left to be found on the screen.
        if (_before is { State: S.Indeterminate, Order.Kind: OrderKind.Bolus })
        {
            Withdraw(BolusInterrupted);
            return;
        }

        // A clinician may edit rate and volume, never whose it is.
        var edited = detail == PendingDetail.Edited || _before.Pending == PendingDetail.Edited;
        if (held is null || !ReadBackCheck.SameOrder(_case, held) || (!edited && !ReadBackCheck.AsSent(_case, held)))
        {
            Withdraw("the pump reads back other values than were sent");
            Review("The pump read back other values than were sent; the proposal is being withdrawn.");
            return;
        }

        var furthest = _before.Pending is { } known && known > detail ? known : detail;
        _case = (_before.State == S.PendingAtPump ? _case : To(S.PendingAtPump)) with { Pending = furthest, AtPump = held };
        Accept();
    }

    private void Failed(ProposalFailure failure)
    {
        if (OverWithoutStart)
            return;
        _case = To(S.RejectedByPump);
        var (code, text) = FailureCode.Of(failure);
        Release();
        if (_before.Answer is { IsAccept: true })
            Review($"The pump took the program and then could not keep it: {text}.");
        Error(code, text);
    }

    private void Started(ReadBack running)
    {
        if (Running)
            return; // resumed or titrated at the pump
        var late = OverWithoutStart || _before.WithdrawReason is not null;
        var asSent = ReadBackCheck.AsSent(_case, running) ? S.Started : S.StartedModified;
        _case = To(late ? S.TooLateStarted : asSent) with { AtPump = running };
        _outputs.Add(new CaseOutput.ConfirmAssociation());
        if (late)
        {
            Review($"Started at the pump although the request was {_before.State}: {_before.WithdrawReason ?? "over"}.");
            Error(IheError.Other, "started at the pump although withdrawn: check the pump");
            return;
        }

        if (_before.Answer is { IsAccept: false })
            Review("Started at the pump; the sender had been told that the outcome is unknown.");
        Accept();
    }

    private void Cleared(ClearReason reason)
    {
        if (_before.State == S.Expired)
        {
            // The log knows better why; the withdrawal sent at expiry adds nothing.
            if (reason is not (ClearReason.Expired or ClearReason.Withdrawn))
                _case = To(S.Cleared) with { Cleared = reason };
            return;
        }

        if (OverWithoutStart || Running)
            return;
        var (state, code, text) = reason switch
        {
            ClearReason.Expired => (S.Expired, IheError.Stale, "the request expired at the pump"),
            ClearReason.Withdrawn => (S.Withdrawn, WithdrawCode, $"withdrawn: {_before.WithdrawReason ?? "by the pump"}"),
            ClearReason.RejectedByUser => (S.Cleared, IheError.RejectedByUser, "rejected by the clinician at the pump"),
            ClearReason.ClearedByUser => (S.Cleared, IheError.RejectedByUser, "cleared by the clinician at the pump"),
            ClearReason.LinkLost => (S.Cleared, IheError.Offline, "the pump lost its connection and discarded the program"),
            ClearReason.PowerCycle => (S.Cleared, IheError.Offline, "the pump was switched off and discarded the program"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
        _case = To(state) with { Cleared = reason };
        Release();
        Error(code, text);
    }

    private void WithdrawAsked(string reason, int code)
    {
        if (NeverSent)
        {
            _case = To(S.Withdrawn) with { WithdrawReason = reason, WithdrawCode = code };
            Error(code, $"withdrawn: {reason}");
        }
        else if (Running)
            Review($"Order stopped, still infusing: {reason}.");
        else if (!_before.IsFinal && _before.State != S.WithdrawRequested)
            Withdraw(reason, code);
    }

    private void Withdrew()
    {
        if (OverWithoutStart)
            return;
        _case = To(S.Withdrawn);
        Release();
        Error(WithdrawCode, $"withdrawn: {_before.WithdrawReason ?? "by the pump"}");
    }

    private void ConnectionLost()
    {
        switch (_before.State)
        {
            case S.Received when _before.Order.Kind == OrderKind.Bolus:
                _case = To(S.Refused);
                Error(IheError.Stale, BolusInterrupted);
                break;
            case S.ChecksPassed:
                _case = To(S.Refused); // S4: never kept for a pump that is away
                Error(IheError.Offline, "the pump is offline; nothing was sent");
                break;
            case S.Dispatched or S.PendingAtPump:
                AskPump();
                break;
            case S.WithdrawRequested:
                AskPump();
                Review("The connection was lost while a proposal was being withdrawn: check the pump.");
                break;
        }
    }

    private void DeadlinePassed()
    {
        switch (_before.State)
        {
            case S.Received or S.ChecksPassed:
                _case = To(S.Refused);
                Error(IheError.TimedOut, "not sent to the pump in time");
                break;
            case S.Dispatched or S.WithdrawRequested:
                AskPump();
                UnknownOutcome();
                break;
            case S.Indeterminate when !_before.IsAnswered:
                UnknownOutcome();
                break;
        }
    }

    private void ExpiryPassed()
    {
        switch (_before.State)
        {
            case S.Received or S.ChecksPassed:
                _case = To(S.Expired);
                Error(IheError.Stale, "the request expired before it was sent");
                break;
            case S.AwaitingRelease:
                _case = To(S.Expired);
                Error(IheError.Stale, "nobody released the request at the bedside in time: scan again");
                break;
            case S.Dispatched:
                AskPump(); // it may have been accepted in the last moment
                break;
            case S.PendingAtPump:
                _case = To(S.Expired);
                _outputs.Add(new CaseOutput.SendWithdraw());
                Release();
                break;
        }
    }

    private void QueryAnswered(CaseInput.QueryAnswered answer)
    {
        if (Running)
            return;
        switch (answer.State)
        {
            case HeldState.Offered: Held(answer.Held, PendingDetail.Offered); break;
            case HeldState.Viewed: Held(answer.Held, PendingDetail.Viewed); break;
            case HeldState.Edited: Held(answer.Held, PendingDetail.Edited); break;
            case HeldState.Accepted: break; // the start is believed from the log only
            case HeldState.Rejected: Cleared(ClearReason.RejectedByUser); break;
            case HeldState.Expired: Cleared(ClearReason.Expired); break;
            case HeldState.Cleared: Cleared(ClearReason.ClearedByUser); break;
            case HeldState.Withdrawn: Cleared(ClearReason.Withdrawn); break;
            case HeldState.Failed: Failed(answer.Failure ?? ProposalFailure.NotSupported); break;
            case HeldState.NotHeld: Cleared(_before.WithdrawReason is null ? ClearReason.LinkLost : ClearReason.Withdrawn); break;
            default: throw new ArgumentOutOfRangeException(nameof(answer));
        }
    }

    private ProgrammingCase To(ProgrammingState state) =>
        _case with { State = state, ChangedAt = _now, Pending = state == S.PendingAtPump ? _case.Pending : null };

    private void AskPump()
    {
        _case = To(S.Indeterminate);
        _outputs.Add(new CaseOutput.QueryPump());
    }

    private void Withdraw(string reason, int? code = null)
    {
        _case = To(S.WithdrawRequested) with { WithdrawReason = reason, WithdrawCode = code ?? _before.WithdrawCode };
        _outputs.Add(new CaseOutput.SendWithdraw());
    }

    private void UnknownOutcome()
    {
        Review("The pump did not answer in time: check the pump.");
        Error(IheError.TimedOut, Unknown);
    }

    private void Release() => _outputs.Add(new CaseOutput.ReleaseAssociation());

    private void Review(string text) => _outputs.Add(new CaseOutput.RaiseReview(text));

    private void Accept()
    {
        if (_before.IsAnswered)
            return;
        _case = _case with { Answer = new CaseAnswer(0, "", _now) };
        _outputs.Add(new CaseOutput.AnswerAccept());
    }

    // Exactly one answer per case: a second one is never made, whatever is learned later (S4).
    private void Error(int code, string text)
    {
        if (_before.IsAnswered)
            return;
        _case = _case with { Answer = new CaseAnswer(code, text, _now) };
        _outputs.Add(new CaseOutput.AnswerError(code, text));
    }
}
