using System.Collections.Frozen;
using System.Collections.Immutable;
using I = ClosedLoop.Pumps.Domain.Programming.CaseInputKind;
using S = ClosedLoop.Pumps.Domain.Programming.ProgrammingState;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>
/// The one table of legal moves: (state, input) to the states it may lead to. A pair that is not here can not happen; a pair that leads to
/// its own state is a late or repeated word that changes nothing. The durable pump log wins everywhere: a start moves also a case that
/// was thought over (S4).
/// </summary>
public static class CaseTable
{
    private static readonly FrozenDictionary<(S, I), ImmutableArray<S>> Moves = Build();

    /// <summary>The states a case in <paramref name="state"/> may be in after <paramref name="input"/>; empty = illegal.</summary>
    public static ImmutableArray<S> Next(S state, I input) => Moves.GetValueOrDefault((state, input), []);

    public static bool Allows(S state, I input) => Moves.ContainsKey((state, input));

    /// <summary>Ended: nothing is awaited any more. A start in the pump's log still moves the four that say "not started".</summary>
    public static bool IsFinal(S state) => state is S.Refused or S.RejectedByPump or S.Started or S.StartedModified or S.Cleared or S.Expired
        or S.Withdrawn or S.TooLateStarted or S.Repeated;

    private static FrozenDictionary<(S, I), ImmutableArray<S>> Build()
    {
        var moves = new Dictionary<(S, I), ImmutableArray<S>>();

        // Not yet sent: every ending is certain.
        Row(S.Received, [
            (I.ChecksFailed, [S.Refused]), (I.ChecksPassed, [S.ChecksPassed, S.AwaitingRelease]), (I.WithdrawAsked, [S.Withdrawn]),
            (I.ConnectionLost, [S.Received, S.Refused]), (I.AnswerDeadlinePassed, [S.Refused]), (I.ExpiryPassed, [S.Expired]),
            (I.EarlierAnswered, [S.Repeated])]);
        Row(S.ChecksPassed, [
            (I.ChecksFailed, [S.Refused]), (I.FrameSent, [S.Dispatched]), (I.WithdrawAsked, [S.Withdrawn]),
            (I.ConnectionLost, [S.Refused]), (I.AnswerDeadlinePassed, [S.Refused]), (I.ExpiryPassed, [S.Expired])]);

        // Nothing is kept for a pump that is away: the release asks again whether it is there, so a lost connection changes nothing (S4).
        Row(S.AwaitingRelease, [
            (I.ChecksFailed, [S.Refused]), (I.Released, [S.ChecksPassed]), (I.Declined, [S.Refused]), (I.WithdrawAsked, [S.Withdrawn]),
            (I.ConnectionLost, [S.AwaitingRelease]), (I.ExpiryPassed, [S.Expired])]);

        // Sent: only the pump knows.
        Row(S.Dispatched, [
            (I.PumpOffered, [S.PendingAtPump, S.WithdrawRequested]), (I.PumpViewed, [S.PendingAtPump, S.WithdrawRequested]),
            (I.PumpEdited, [S.PendingAtPump, S.WithdrawRequested]), (I.PumpFailed, [S.RejectedByPump]),
            (I.ProgramStarted, [S.Started, S.StartedModified]), (I.AutoProgramCleared, [S.Cleared, S.Expired, S.Withdrawn]),
            (I.WithdrawAsked, [S.WithdrawRequested]), (I.ConnectionLost, [S.Indeterminate]), (I.AnswerDeadlinePassed, [S.Indeterminate]),
            (I.QueryAnswered, [S.PendingAtPump, S.WithdrawRequested, S.RejectedByPump, S.Cleared, S.Expired, S.Withdrawn, S.Dispatched]),
            (I.ExpiryPassed, [S.Indeterminate])]);
        Row(S.PendingAtPump, [
            (I.PumpOffered, [S.PendingAtPump, S.WithdrawRequested]), (I.PumpViewed, [S.PendingAtPump, S.WithdrawRequested]),
            (I.PumpEdited, [S.PendingAtPump, S.WithdrawRequested]), (I.PumpFailed, [S.RejectedByPump]),
            (I.ProgramStarted, [S.Started, S.StartedModified]), (I.AutoProgramCleared, [S.Cleared, S.Expired, S.Withdrawn]),
            (I.WithdrawAsked, [S.WithdrawRequested]), (I.ConnectionLost, [S.Indeterminate]), (I.AnswerDeadlinePassed, [S.PendingAtPump]),
            (I.QueryAnswered, [S.PendingAtPump, S.WithdrawRequested, S.RejectedByPump, S.Cleared, S.Expired, S.Withdrawn]),
            (I.ExpiryPassed, [S.Expired])]);
        Row(S.WithdrawRequested, [
            (I.PumpOffered, [S.WithdrawRequested]), (I.PumpViewed, [S.WithdrawRequested]), (I.PumpEdited, [S.WithdrawRequested]),
            (I.PumpFailed, [S.RejectedByPump]), (I.ProgramStarted, [S.TooLateStarted]),
            (I.AutoProgramCleared, [S.Cleared, S.Expired, S.Withdrawn]), (I.WithdrawAsked, [S.WithdrawRequested]),
            (I.PumpWithdrew, [S.Withdrawn]), (I.ConnectionLost, [S.Indeterminate]), (I.AnswerDeadlinePassed, [S.Indeterminate]),
            (I.QueryAnswered, [S.WithdrawRequested, S.RejectedByPump, S.Cleared, S.Expired, S.Withdrawn]),
            (I.ExpiryPassed, [S.WithdrawRequested])]);
        Row(S.Indeterminate, [
            (I.PumpOffered, [S.PendingAtPump, S.WithdrawRequested]), (I.PumpViewed, [S.PendingAtPump, S.WithdrawRequested]),
            (I.PumpEdited, [S.PendingAtPump, S.WithdrawRequested]), (I.PumpFailed, [S.RejectedByPump]),
            (I.ProgramStarted, [S.Started, S.StartedModified, S.TooLateStarted]),
            (I.AutoProgramCleared, [S.Cleared, S.Expired, S.Withdrawn]), (I.WithdrawAsked, [S.WithdrawRequested]),
            (I.PumpWithdrew, [S.Withdrawn]), (I.ConnectionLost, [S.Indeterminate]), (I.AnswerDeadlinePassed, [S.Indeterminate]),
            (I.QueryAnswered,
                [S.PendingAtPump, S.WithdrawRequested, S.RejectedByPump, S.Cleared, S.Expired, S.Withdrawn, S.Indeterminate]),
            (I.ExpiryPassed, [S.Indeterminate])]);

        // Ended without a start, as far as known: only a start in the log moves it, and the log may say better why it expired.
        foreach (var over in new[] { S.RejectedByPump, S.Cleared, S.Expired, S.Withdrawn })
        {
            Row(over, [.. Enum.GetValues<I>().Where(i => i is >= I.PumpOffered and <= I.ExpiryPassed).Select(i => (i, ImmutableArray.Create(over)))]);
            moves[(over, I.ProgramStarted)] = [S.TooLateStarted];
        }

        moves[(S.Expired, I.AutoProgramCleared)] = [S.Cleared, S.Expired];
        moves[(S.Expired, I.QueryAnswered)] = [S.Cleared, S.Expired];

        // Ended for good: late timers and, once running, further starts (resume, titration) and withdrawals change nothing.
        foreach (var end in new[] { S.Refused, S.Repeated, S.Started, S.StartedModified, S.TooLateStarted })
            Row(end, [
                (I.WithdrawAsked, [end]), (I.ConnectionLost, [end]), (I.AnswerDeadlinePassed, [end]), (I.ExpiryPassed, [end])]);
        foreach (var running in new[] { S.Started, S.StartedModified, S.TooLateStarted })
            Row(running, [
                (I.PumpOffered, [running]), (I.PumpViewed, [running]), (I.PumpEdited, [running]), (I.ProgramStarted, [running]),
                (I.QueryAnswered, [running])]);
        return moves.ToFrozenDictionary();

        void Row(S state, ImmutableArray<(I Input, ImmutableArray<S> Next)> row)
        {
            foreach (var (input, next) in row)
                moves.Add((state, input), next);
        }
    }
}
