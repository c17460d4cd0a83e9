using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Checks a received order and, when nothing stands against it, sends the proposal once: "dispatched" is durable before the first byte
/// leaves, the live session's token is checked again where the frame is posted, and a session that is gone means nothing was sent (S4).
/// </summary>
public sealed class OrderDispatcher(
    JournalWriter journal,
    CaseBook book,
    VerifierInputs inputs,
    ISessionDirectory sessions,
    EffectSender effects,
    PumpWorkQueue queue,
    TimeProvider time,
    ILogger<OrderDispatcher> log)
{
    private static readonly PumpId NoPump = new("");

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Puts the case on its pump's queue. When that is full the sweep finds it again.</summary>
    public void Post(ProgrammingCase received)
    {
        var pump = received.Order.Channel?.Pump ?? NoPump;
        if (!queue.TryPost(pump, cancel => ProcessAsync(received.Program, cancel)))
            OrderLog.WorkQueueFull(log, pump);
    }

    /// <summary>Looks again at what waits for a channel whose earlier case has ended.</summary>
    public void Recheck(ChannelRef channel)
    {
        if (!queue.TryPost(channel.Pump, cancel => RecheckAsync(channel, cancel)))
            OrderLog.WorkQueueFull(log, channel.Pump);
    }

    private async Task RecheckAsync(ChannelRef channel, CancellationToken cancel)
    {
        var waiting = await journal.WriteAsync(
            tx => tx.FindOpenCases(channel).Where(row => row.State == nameof(ProgrammingState.Received)).Select(row => row.Program).ToArray(),
            cancel);
        foreach (var program in waiting)
            await ProcessAsync(program, cancel);
    }

    private async Task ProcessAsync(ProgramId program, CancellationToken cancel)
    {
        var decision = await journal.WriteAsync(tx => Decide(tx, program), cancel);
        effects.Run(decision.Effects);
        if (decision.Dispatched is not { } dispatched)
            return;
        var channel = dispatched.Order.Channel!.Value;
        if (sessions.TryPost(channel.Pump, dispatched.Token!.Value, Proposals.ToCommand(dispatched)))
        {
            OrderLog.Proposed(log, program, channel);
            return;
        }

        OrderLog.SessionGone(log, program, channel);
        effects.Run(await journal.WriteAsync(
            tx =>
            {
                var lost = new List<CaseEffect>();
                book.Apply(tx, program, new CaseInput.ConnectionLost(), time.GetUtcNow(), lost);
                return lost;
            },
            cancel));
    }

    private Decision Decide(IJournalTransaction tx, ProgramId program)
    {
        var decided = new List<CaseEffect>();
        var received = CaseStore.Load(tx, program);
        if (received is not { State: ProgrammingState.Received })
            return new Decision(null, decided);
        // Its own log may name another patient or program by now; the end of the reading looks at the case again.
        if (received.Order.Channel is { } channel && sessions.Find(channel.Pump) is { } reading && !reading.IsLogRead(tx))
            return new Decision(null, decided);
        var now = time.GetUtcNow();
        if (Supersede(tx, received, now, decided))
            return new Decision(null, decided);

        // Left as it is: the sweep looks again.
        if (inputs.AwaitsFirstReport(received.Order, now - _startedAt))
            return new Decision(null, decided);

        var verification = OrderVerifier.Verify(inputs.For(tx, program, received.Order, now));
        if (verification.Program is not { } passed)
            return Refuse(tx, program, verification.Refusals, now, decided);
        // A strength such as 500 mg in 30 mL has no finite decimal per mL; a rounded one is never sent in its place (S6).
        if (passed.Concentration is { } strength && !strength.TryToPerMillilitre(out _, out _))
            return Refuse(
                tx, program, [new Refusal(IheError.Other, "RXG-17", "the strength cannot be sent to the pump without rounding it")], now, decided);

        book.Apply(tx, program, new CaseInput.ChecksPassed(passed), now, decided);
        var session = sessions.Find(passed.Channel.Pump);
        var after = session is { } live
            ? book.Apply(tx, program, new CaseInput.FrameSent(live.Token), now, decided)
            : book.Apply(tx, program, new CaseInput.ConnectionLost(), now, decided);
        return new Decision(after?.State == ProgrammingState.Dispatched ? after : null, decided);
    }

    private Decision Refuse(
        IJournalTransaction tx, ProgramId program, ImmutableArray<Refusal> refusals, DateTimeOffset now, List<CaseEffect> decided)
    {
        book.Apply(tx, program, new CaseInput.ChecksFailed(refusals), now, decided);
        OrderLog.Refused(log, program, refusals[0].Code, refusals[0].Parameter);
        return new Decision(null, decided);
    }

    /// <summary>
    /// A rescan of an order whose earlier proposal was not started replaces it: the old one is withdrawn first, and the new one waits for
    /// the pump's word about it. Only the same order is replaced; another order's pending proposal refuses the new one (9017).
    /// </summary>
    private bool Supersede(IJournalTransaction tx, ProgrammingCase received, DateTimeOffset now, List<CaseEffect> decided)
    {
        if (received.Order.Channel is not { } channel || received.Order.Kind == OrderKind.Bolus)
            return false;
        var waits = false;
        foreach (var row in tx.FindOpenCases(channel))
        {
            if (row.Order != received.Order.Order || !IsAfter(received, row))
                continue;
            var after = book.Apply(tx, row.Program, new CaseInput.WithdrawAsked("superseded by a new request"), now, decided);
            waits |= after is { IsFinal: false, State: not ProgrammingState.Indeterminate };
        }

        return waits;
    }

    // What was asked for later at the bedside counts, whatever came in first; the id only breaks a tie.
    private static bool IsAfter(ProgrammingCase received, CaseRow other) =>
        (received.Order.RequestedAt ?? received.ReceivedAt, received.ReceivedAt, received.Program.Value)
            .CompareTo((other.IssuedAt, other.ReceivedAt, other.Program.Value)) > 0;

    private sealed record Decision(ProgrammingCase? Dispatched, IReadOnlyCollection<CaseEffect> Effects);
}
