using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>What sessions do to the cases of their pump, decided and stored in one transaction each.</summary>
public sealed class ProgressDecisions(CaseBook book, ISessionDirectory sessions, ILogger<ProgressDecisions> log)
{
    /// <summary>Cases that were sent under a session that is gone: only the pump knows now.</summary>
    public void Lost(
        IJournalTransaction tx, PumpId pump, Func<FencingToken?, bool> isLost, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        foreach (var open in OpenCasesOf(tx, pump))
            if ((open.State is ProgrammingState.Dispatched or ProgrammingState.PendingAtPump or ProgrammingState.WithdrawRequested
                    && isLost(open.Token))
                || open is { State: ProgrammingState.Received, Order.Kind: OrderKind.Bolus }) // never carried over an interruption
                book.Apply(tx, open.Program, new CaseInput.ConnectionLost(), now, effects);
    }

    /// <summary>
    /// Once the pump's log is read to its end, what is still unknown is asked for, and what waited for the pump is to be looked at: that is
    /// returned. Null while the log is being read.
    /// </summary>
    public IReadOnlyList<ProgrammingCase>? LogRead(IJournalTransaction tx, PumpId pump, ICollection<CaseEffect> effects)
    {
        if (sessions.Find(pump) is not { } live || !live.IsLogRead(tx))
            return null;
        var waiting = new List<ProgrammingCase>();
        foreach (var open in OpenCasesOf(tx, pump))
        {
            if (open.State == ProgrammingState.Indeterminate)
                book.Ask(tx, open, effects);
            else if (open.State == ProgrammingState.Received)
                waiting.Add(open);
        }

        return waiting;
    }

    /// <summary>The pump told the state of a proposal.</summary>
    public void Reported(IJournalTransaction tx, PumpId pump, ProposalReport report, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        var current = CaseStore.Load(tx, report.Program);
        if (current is null || current.Order.Channel?.Pump != pump)
            return;
        var input = current.State == ProgrammingState.Indeterminate ? ProposalInputs.Answer(report) : ProposalInputs.Progress(report);
        if (input is not null)
            book.Apply(tx, report.Program, input, now, effects);
    }

    private IEnumerable<ProgrammingCase> OpenCasesOf(IJournalQueries journal, PumpId pump) =>
        CaseStore.ReadAll(journal.FindOpenCases(pump), log);
}
