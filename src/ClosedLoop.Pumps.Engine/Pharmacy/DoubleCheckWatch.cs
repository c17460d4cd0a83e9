using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>A double check cannot be enforced at the pump (S2): a start without one goes to review.</summary>
internal static class DoubleCheckWatch
{
    private const int DeadlineMs = 1_800_000;

    public static void Started(IJournalTransaction tx, ProgrammingCase started, DateTimeOffset now)
    {
        if (!started.Needs.DoubleCheck)
            return;
        var acts = tx.ListConfirmations(started.Program);
        if (acts.Any(one => one.Act == ConfirmationDecisions.CheckAct && one.Result == "matches"))
            return;
        var bypass = acts.LastOrDefault(one => one.Act == ConfirmationDecisions.BypassAct);
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.DoubleCheckMissing,
            Subject = started.Program.Value,
            Channel = started.Order.Channel,
            Order = started.Order.Order,
            Patient = started.Order.Patient,
            Owner = started.Order.Clinician.Value,
            Text = bypass is null
                ? "Started without the second clinician's check that the drug asks for: check now."
                : $"Started without the second clinician's check, bypassed by {bypass.Person}: {bypass.Entered}",
            RaisedAt = now,
            DueAt = now.AddMilliseconds(DeadlineMs),
        });
    }
}
