using ClosedLoop.Pumps.Domain.Confirmation;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>
/// Release, decline, double check and bypass of a case, each decided and stored in one transaction with who, when and what they had before
/// them. None of them starts anything: after all of it the clinician still confirms at the pump (S2).
/// </summary>
public sealed class ConfirmationDecisions(
    CaseBook book,
    DispatchDecisions dispatch,
    IPumpNames names,
    ISessionDirectory sessions,
    PumpTwins twins,
    PumpSessionOptions sessionOptions,
    OrderOptions options)
{
    public const string ReleaseAct = "release";
    public const string DeclineAct = "decline";
    public const string CheckAct = "double check";
    public const string BypassAct = "bypass";
    public const string TakeOverAct = "take-over";
    private const string Matches = "matches";
    private const int ReasonCharsMax = 500;

    /// <summary>
    /// Releases a waiting case to its pump; the second value is what has to be sent now. Everything was checked when the case came, and is
    /// checked again: age, patient, limits, and that the pump is there and its state is known (S3, S4, S5).
    /// </summary>
    /// <param name="label">As scanned from the pump.</param>
    /// <param name="channel">Needed where the pump has several.</param>
    public (ActOutcome Outcome, ProgrammingCase? Dispatched) Release(
        IJournalTransaction tx, ProgramId program, Person nurse, string label, string? channel, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (Find(tx, program, ProgrammingState.AwaitingRelease, now, out var waiting) is { } refused)
            return (refused, null);
        if (!IsFirst(tx, waiting!, nurse))
            return (new ActOutcome(ActResult.OtherNurse, "another nurse asked for this program: take it over first, and say why"), null);
        if (AtBedside(tx, waiting!, label, channel, now) is { } stale)
            return (stale, null);
        Record(tx, waiting!, ReleaseAct, nurse, now, label, "released");
        var after = dispatch.Release(tx, waiting!, new CaseRelease(nurse.Name, nurse.Clinician, now), now, effects);
        return after.State == ProgrammingState.Dispatched
            ? (ActOutcome.Done("released"), after)
            : (new ActOutcome(ActResult.Refused, after.Answer?.Text ?? "the checks refused it"), null);
    }

    /// <summary>
    /// Another nurse than the one who asked goes on with a waiting case. From then on this nurse counts as a first person: sees what was
    /// entered, may release it, and cannot be its second checker.
    /// </summary>
    public static ActOutcome TakeOver(IJournalTransaction tx, ProgramId program, Person nurse, string reason, DateTimeOffset now)
    {
        if (NoReason(reason) is { } invalid)
            return invalid;
        if (Find(tx, program, ProgrammingState.AwaitingRelease, now, out var waiting) is { } refused)
            return refused;
        if (IsFirst(tx, waiting!, nurse))
            return new ActOutcome(ActResult.NotNow, "it is yours already");
        Record(tx, waiting!, TakeOverAct, nurse, now, reason, "taken over");
        tx.AppendAudit(new AuditEntry(now, nurse.Name, "case.take-over", program.Value, reason) { Patient = waiting!.Order.Patient.Value });
        return ActOutcome.Done("taken over");
    }

    public ActOutcome Decline(
        IJournalTransaction tx, ProgramId program, Person nurse, string reason, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (NoReason(reason) is { } invalid)
            return invalid;
        if (Find(tx, program, ProgrammingState.AwaitingRelease, now, out var waiting) is { } refused)
            return refused;
        Record(tx, waiting!, DeclineAct, nurse, now, reason, "declined");
        book.Apply(tx, program, new CaseInput.Declined(reason), now, effects);
        return ActOutcome.Done("declined");
    }

    /// <summary>Holds what a second clinician saw against the order and the pump. The answer names fields, never values.</summary>
    public ActOutcome DoubleCheck(
        IJournalTransaction tx, ProgramId program, Person second, string label, string? channel, SeenAtPump seen, string entered, DateTimeOffset now)
    {
        if (Find(tx, program, ProgrammingState.PendingAtPump, now, out var pending) is { } refused)
            return refused;
        if (!pending!.Needs.DoubleCheck)
            return new ActOutcome(ActResult.NotNow, "no double check is asked for");
        if (IsFirst(tx, pending, second))
            return new ActOutcome(ActResult.SamePerson, "a second person has to check; you asked for, took over or released this program");
        var earlier = tx.ListConfirmations(program).Where(one => one.Act == CheckAct).ToArray();
        if (earlier.Any(one => one.Result == Matches))
            return new ActOutcome(ActResult.NotNow, "it is checked already");
        if (earlier.Length >= options.Pharmacy.DoubleChecksMax)
            return new ActOutcome(ActResult.NotNow, "too many attempts: decide at the pump");
        if (AtBedside(tx, pending, label, channel, now) is { } stale)
            return stale;
        var differences = Domain.Confirmation.DoubleCheck.Differences(pending, seen);
        var result = differences.IsEmpty ? Matches : $"differs: {string.Join(", ", differences)}";
        Record(tx, pending, CheckAct, second, now, entered, result);
        return ActOutcome.Done(result);
    }

    /// <summary>An emergency: the program will be started without its double check. A start still goes to review.</summary>
    public static ActOutcome Bypass(IJournalTransaction tx, ProgramId program, Person nurse, string reason, DateTimeOffset now)
    {
        if (NoReason(reason) is { } invalid)
            return invalid;
        if (Find(tx, program, ProgrammingState.PendingAtPump, now, out var pending) is { } refused)
            return refused;
        if (!pending!.Needs.DoubleCheck)
            return new ActOutcome(ActResult.NotNow, "no double check is asked for");
        Record(tx, pending, BypassAct, nurse, now, reason, "bypassed");
        return ActOutcome.Done("bypassed");
    }

    /// <summary>Whether the person asked for the program, took it over or released it: then somebody else has to check.</summary>
    public static bool IsFirst(IJournalQueries journal, ProgrammingCase current, Person person) =>
        person.IsSame("", current.Order.Clinician) || (current.Release is { } release && person.IsSame(release.Person, release.Clinician))
        || journal.ListConfirmations(current.Program).Any(one => one.Act == TakeOverAct && person.IsSame(one.Person, one.Clinician));

    /// <summary>Whether the entries of the first clinician have to stay hidden from the person, who may be the second.</summary>
    public static bool IsBlindTo(IJournalQueries journal, ProgrammingCase current, Person person) =>
        current.Needs.DoubleCheck && !current.IsFinal && !IsFirst(journal, current, person)
        && !journal.ListConfirmations(current.Program).Any(one => one.Act == CheckAct && one.Result == Matches);

    internal static ActOutcome? NoReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonCharsMax
            ? new ActOutcome(ActResult.Invalid, $"a reason of up to {ReasonCharsMax} characters is required")
            : null;

    private static ActOutcome? Find(IJournalQueries journal, ProgramId program, ProgrammingState state, DateTimeOffset now, out ProgrammingCase? found)
    {
        found = CaseStore.Load(journal, program);
        if (found is null)
            return new ActOutcome(ActResult.NotFound, "there is no such case");
        if (found.State != state)
            return new ActOutcome(ActResult.NotNow, $"the case is {found.State}");
        return now >= found.ExpiresAt ? new ActOutcome(ActResult.Expired, "the request's life is over: scan again") : null;
    }

    /// <summary>The label is the case's pump, and what is known of it is fresh; else why not.</summary>
    private ActOutcome? AtBedside(IJournalQueries journal, ProgrammingCase current, string label, string? channel, DateTimeOffset now)
    {
        var expected = current.Order.Channel!.Value;
        if (names.Resolve(label, channel) is not { } scanned || scanned != expected)
            return new ActOutcome(ActResult.OtherPump, "this is not the label of the pump and channel that the request is for");
        if (sessions.Find(expected.Pump) is not { LinkTrusted: true } live)
            return new ActOutcome(ActResult.Stale, "the pump is not connected, or nothing was heard from it for two heartbeats");
        if (!live.IsLogRead(journal))
            return new ActOutcome(ActResult.Stale, "the pump's log is still being read");
        var known = twins.Find(expected.Pump)?.Twin.Channels.GetValueOrDefault(expected.Channel);
        var ageMax = sessionOptions.StatusAgeMsMax;
        return known is null || known.Stamp.Boot != live.Hello.Boot || now - known.At > TimeSpan.FromMilliseconds(ageMax)
            ? new ActOutcome(ActResult.Stale, $"the state of the channel is older than {ageMax} ms")
            : null;
    }

    private static void Record(
        IJournalTransaction tx, ProgrammingCase seen, string act, Person person, DateTimeOffset now, string entered, string result)
    {
        tx.AppendConfirmation(new ConfirmationEntry(
            0, seen.Program, act, person.Name, person.Clinician, now, DomainJson.Serialize(seen), entered, result));
        var (action, reason) = act switch
        {
            ReleaseAct => ("case released", $"label {entered}"),
            DeclineAct => ("case declined", entered),
            BypassAct => ("double check bypassed", entered),
            // What was entered is kept with the case; the audit says what it came to.
            _ => ("double check", result),
        };
        tx.AppendAudit(AuditEntry.By(person, now, action, seen.Program.Value, reason, seen.Order.Patient));
    }
}
