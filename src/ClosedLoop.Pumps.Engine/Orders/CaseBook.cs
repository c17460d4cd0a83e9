using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Moves programming cases, inside a journal transaction: the new state, its transition, the one answer, the association it rests on and
/// a review for people are durable together. What has to be sent afterwards is returned as effects.
/// </summary>
public sealed class CaseBook(IOrderAnswerer answerer, ISessionDirectory sessions, OrderMetrics metrics, ICaseMirror? mirror = null)
{
    /// <summary>Audit entries a person has to look at.</summary>
    public const string ReviewAction = "review";

    /// <summary>What pump events mean for the orders behind them.</summary>
    public InfusionWatch Watch { get; } = new(metrics);

    /// <summary>Opens a case for an order that gets its CA with this commit.</summary>
    public static void Open(IJournalTransaction journal, ProgrammingCase received)
    {
        journal.InsertCase(CaseStore.ToRow(received));
        journal.AppendTransition(received.Program, null, received.State.ToString(), received.ReceivedAt, "received");
    }

    /// <summary>
    /// Asks the pump what became of the case, if it is connected and its log has been read to the end: the log answers first (S4). Else the
    /// question waits for that.
    /// </summary>
    public void Ask(IJournalQueries journal, ProgrammingCase unknown, ICollection<CaseEffect> effects)
    {
        var channel = ChannelOf(unknown);
        if (sessions.Find(channel.Pump) is { } live && live.IsLogRead(journal))
            effects.Add(new CaseEffect.SendQuery(channel, unknown.Program, live.Token));
    }

    /// <summary>Applies an input to a stored case. Returns the case after it, or null when there is no such case.</summary>
    public ProgrammingCase? Apply(
        IJournalTransaction journal, ProgramId program, CaseInput input, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        var before = CaseStore.Load(journal, program);
        if (before is null)
            return null;
        switch (before.Apply(input, now))
        {
            case CaseResult.CaseStep step:
                Store(journal, before, step.Case, input, now, effects);
                foreach (var output in step.Outputs)
                    Carry(journal, step.Case, output, now, effects);
                return step.Case;
            case CaseResult.IllegalMove illegal:
                Review(journal, before, $"{illegal.Input} cannot happen in {illegal.State}; the case was left as it is.", now);
                return before;
            default:
                throw new InvalidOperationException("A case result is a step or an illegal move.");
        }
    }

    /// <summary>A case that repeats another gets its answer as soon as there is one.</summary>
    public void AnswerRepeat(
        IJournalTransaction journal, ProgrammingCase repeat, ProgramId earlier, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (CaseStore.Load(journal, earlier) is not { } first)
            Apply(journal, repeat.Program, new CaseInput.EarlierAnswered(Forgotten(now)), now, effects);
        else if (first.Answer is { } answer)
            Apply(journal, repeat.Program, new CaseInput.EarlierAnswered(answer), now, effects);
    }

    private static CaseAnswer Forgotten(DateTimeOffset now) => new(IheError.Stale, "the same request was taken long ago: scan again", now);

    private void AnswerRepeats(IJournalTransaction journal, ProgrammingCase answered, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (answered.Order.Channel is not { } channel)
            return;
        foreach (var row in journal.FindOpenCases(channel.Pump))
            if (row.Order == answered.Order.Order && row.State == nameof(ProgrammingState.Received)
                && CaseStore.Read(row) is { RepeatOf: { } earlier } repeat && earlier == answered.Program)
                Apply(journal, repeat.Program, new CaseInput.EarlierAnswered(answered.Answer!), now, effects);
    }

    private void Store(
        IJournalTransaction journal,
        ProgrammingCase before,
        ProgrammingCase after,
        CaseInput input,
        DateTimeOffset now,
        ICollection<CaseEffect> effects)
    {
        if (after == before)
            return;
        journal.UpdateCase(CaseStore.ToRow(after));
        mirror?.Changed(journal, after, now);
        if (after.IsAnswered && !before.IsAnswered && after.State != ProgrammingState.Repeated)
            AnswerRepeats(journal, after, now, effects);
        if (after.State == before.State && after.Pending == before.Pending)
            return;
        journal.AppendTransition(after.Program, before.State.ToString(), after.State.ToString(), now, input.Kind.ToString());
        metrics.Moved(after, before.ChangedAt, now);
        if (after.IsFinal && !before.IsFinal && after.Order.Channel is { } channel)
            effects.Add(new CaseEffect.ChannelFreed(channel));
        if (after.State is ProgrammingState.Started or ProgrammingState.StartedModified or ProgrammingState.TooLateStarted)
            DoubleCheckWatch.Started(journal, after, now);
        if (after.State == ProgrammingState.TooLateStarted)
            StillInfusing.RaiseTooLate(journal, after, now);
    }

    private void Carry(
        IJournalTransaction journal, ProgrammingCase current, CaseOutput output, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        switch (output)
        {
            case CaseOutput.AnswerAccept:
                Enqueue(journal, answerer.Accept(current, now));
                break;
            case CaseOutput.AnswerError error:
                var parameter = current.Refusals is [var first, ..] && first.Code == error.Code ? first.Parameter : "";
                Enqueue(journal, answerer.Refuse(current, error.Code, parameter, error.Text, now));
                metrics.Refused(error.Code);
                break;
            case CaseOutput.SendWithdraw:
                effects.Add(new CaseEffect.SendWithdraw(ChannelOf(current), current.Program));
                break;
            case CaseOutput.QueryPump:
                Ask(journal, current, effects);
                break;
            case CaseOutput.AssociateProvisionally:
                // Null when the channel is associated already; the checks made sure it is with the same patient (S5).
                journal.OpenAssociation(ChannelOf(current), journal.Current(current.Order.Patient), now, current.Program, "order");
                break;
            case CaseOutput.ConfirmAssociation:
                if (Provisional(journal, current) is { } confirmed)
                    journal.ConfirmAssociation(confirmed.Id);
                break;
            case CaseOutput.ReleaseAssociation:
                if (Provisional(journal, current) is { } released)
                    journal.CloseAssociation(released.Id, now);
                break;
            case CaseOutput.RaiseReview review:
                Review(journal, current, review.Text, now);
                break;
        }
    }

    private static Journal.ChannelAssociation? Provisional(IJournalTransaction journal, ProgrammingCase current) =>
        journal.CurrentAssociation(ChannelOf(current)) is { } open && AssociationRules.RestsOn(open.ProvisionalProgram, current.Program)
            ? open
            : null;

    private static ChannelRef ChannelOf(ProgrammingCase current) =>
        current.Order.Channel ?? throw new InvalidOperationException("A case without a channel has been sent nowhere.");

    private static void Enqueue(IJournalTransaction journal, Outbox.OutboxMessage? message)
    {
        if (message is not null)
            journal.Enqueue(message);
    }

    private void Review(IJournalTransaction journal, ProgrammingCase current, string text, DateTimeOffset now)
    {
        journal.AppendAudit(new AuditEntry(now, "gateway", ReviewAction, current.Program.Value, text));
        metrics.ReviewRaised();
    }
}
