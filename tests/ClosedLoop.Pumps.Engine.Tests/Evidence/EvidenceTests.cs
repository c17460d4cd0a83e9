using System.Diagnostics;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Engine.Tests.Evidence;

/// <summary>Evidence on a real journal, recorded as the gateway records.</summary>
public sealed class EvidenceTests(ITestOutputHelper output)
{
    private static readonly Person Nurse = new("Nora", new ClinicianId("RN-9"), [Role.Nurse]);

    [Fact]
    public async Task A_started_proposal_is_an_administration_of_its_order_and_patient_with_who_confirmed_it()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        ward.Manual.Advance(TimeSpan.FromMinutes(10));
        var at = ward.Now.AddMinutes(-5);
        await ward.CommitAsync(
            EvidenceShift.Start(1, at, 0, 0, program) with { Header = Sample.Header(1, at) with { Operator = new ClinicianId("RN-2") } },
            EvidenceShift.Stop(2, at.AddMinutes(4), 8, 8, program));
        await ward.Projector.CatchUpAsync(default);

        var one = Assert.Single(ward.Read(EvidenceShift.All));
        Assert.Equal((Sample.Patient, new OrderId("O1"), 1), (one.Patient!.Value, one.Order!.Value, one.Container));
        Assert.Equal((AdministrationStatus.OnHold, 8m), (one.Status, one.Given.Millilitres));
        Assert.Equal((new ClinicianId("RN-2"), program), (one.Confirmation!.Operator!.Value, one.Confirmation.Program!.Value));
        Assert.Empty(one.Edits);
        Assert.Equal(
            [EntryVerb.NewBag, EntryVerb.Paused], ward.Read(reader => reader.ListEntries(one.Id)).Select(entry => entry.Entry.Verb));
        var part = Assert.Single(ward.Read(reader => reader.ListSegments(one.Id)));
        Assert.Equal(TimeSpan.FromMinutes(4), part.To.At - part.From.At);
        Assert.True(one.Flags.HasFlag(EvidenceFlags.Backfilled));
        Assert.Equal([1, 2], ward.Read(reader => reader.ListVersions(one.Id)).Select(version => version.Version));
    }

    [Fact]
    public async Task S5_what_was_nobodys_gets_its_patient_with_a_new_version_when_an_association_covers_it_and_not_before()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(10));
        var at = ward.Now.AddMinutes(-5);
        var start = EvidenceShift.Start(1, at, 0, 0);
        await ward.CommitAsync(start with { Status = start.Status! with { Patient = null } });
        await ward.Projector.CatchUpAsync(default);
        Assert.Null(Assert.Single(ward.Read(EvidenceShift.All)).Patient);

        await ward.Journal.WriteAsync(
            tx => tx.BeginAssociation(new NewAssociation(Sample.Channel, Sample.Patient, at.AddMinutes(-1), "bedside", "RN-1")), default);
        await ward.Projector.CatchUpAsync(default);
        var one = Assert.Single(ward.Read(EvidenceShift.All));
        Assert.Equal((Sample.Patient, 2, "RN-1"), (one.Patient!.Value, one.Version, one.Note.Author));

        // It was the wrong one: what was said of that patient is taken back in so many words.
        await ward.Journal.WriteAsync(
            tx => tx.VoidAssociation(tx.AssociationAt(Sample.Channel, at)!.Id, "RN-1", "wrong channel", ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
        var versions = ward.Read(reader => reader.ListVersions(one.Id));
        Assert.Equal(
            [EvidenceState.Unreviewed, EvidenceState.Unreviewed, EvidenceState.Superseded, EvidenceState.Unreviewed], versions.Select(v => v.State));
        Assert.Equal([null, Sample.Patient, Sample.Patient, null], versions.Select(version => version.Patient));
    }

    [Fact]
    public async Task Filed_is_said_only_when_the_EHR_acknowledged_every_message_and_a_refusal_is_a_rejection_by_the_EHR()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0), EvidenceShift.Complete(2, ward.Now.AddMilliseconds(1), 5, 5));
        await ward.Projector.CatchUpAsync(default);
        var id = Assert.Single(ward.Read(EvidenceShift.All)).Id;
        var rows = ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10));
        Assert.Equal(2, rows.Count);

        await ward.Journal.WriteAsync(tx => tx.MarkSent(rows[0].Id, ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal(EvidenceState.Unreviewed, Now(ward, id).State);
        Assert.Equal([true, false], ward.Read(reader => reader.ListEntries(id)).Select(entry => entry.FiledAt is not null));

        await ward.Journal.WriteAsync(tx => tx.MarkParked(rows[1].Id, "AE: unknown patient", ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal((EvidenceState.Rejected, RejectReason.RefusedByEhr), (Now(ward, id).State, Now(ward, id).Rejected!.Value));
        Assert.Equal(("mar", "AE: unknown patient"), (Now(ward, id).Note.Author, Now(ward, id).Note.Reason));

        await ward.Journal.WriteAsync(tx => { tx.RetryParked(rows[1].Id); tx.MarkSent(rows[1].Id, ward.Now); }, default);
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal((EvidenceState.Filed, "mar"), (Now(ward, id).State, Now(ward, id).Note.Author));
        Assert.Empty(ward.Read(reader => reader.ReadDocumentationMarks(0, 10)));
    }

    [Fact]
    public async Task What_arrives_later_than_the_policy_waits_for_a_person_and_is_documented_when_accepted()
    {
        await using var ward = new OrderWard(evidence: new EvidenceOptions { ReviewAgeMs = 60_000 });
        var id = await LateAsync(ward);
        Assert.Equal(ReviewReason.Late, Now(ward, id).Review);
        Assert.NotNull(ward.Read(reader => reader.FindOpenWork(WorkKind.LateEvidence, id.Value)));

        Assert.Equal(ActResult.Done, (await ward.EvidenceDesk.AcceptAsync(id, null, Nurse, "link was down", default)).Result);
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal(2, ward.Documented.Count);
        Assert.Null(Now(ward, id).Review);
        Assert.Equal(("Nora", "link was down"), (Now(ward, id).Note.Author, Now(ward, id).Note.Reason));
        Assert.Null(ward.Read(reader => reader.FindOpenWork(WorkKind.LateEvidence, id.Value)));
        Assert.Equal(ActResult.NotNow, (await ward.EvidenceDesk.AcceptAsync(id, null, Nurse, "again", default)).Result);

        foreach (var row in ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10)))
            await ward.Journal.WriteAsync(tx => tx.MarkSent(row.Id, ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal(EvidenceState.Filed, Now(ward, id).State);
    }

    [Fact]
    public async Task What_was_seen_in_an_older_version_is_not_decided()
    {
        await using var ward = new OrderWard(evidence: new EvidenceOptions { ReviewAgeMs = 60_000 });
        var id = await LateAsync(ward);
        var seen = Now(ward, id).Version - 1;
        Assert.Equal(ActResult.Changed, (await ward.EvidenceDesk.AcceptAsync(id, seen, Nurse, "right", default)).Result);
        Assert.Equal(ActResult.Changed, (await ward.EvidenceDesk.RejectAsync(id, seen, RejectReason.NotGiven, Nurse, "no", default)).Result);
        Assert.Equal(seen + 1, Now(ward, id).Version);
    }

    [Fact]
    public async Task What_documents_itself_is_accepted_once_it_is_over_and_stays_filed()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0));
        await ward.Projector.CatchUpAsync(default);
        var id = Assert.Single(ward.Read(EvidenceShift.All)).Id;
        Assert.Equal(ActResult.NotNow, (await ward.EvidenceDesk.AcceptAsync(id, null, Nurse, "too early", default)).Result);

        await ward.CommitAsync(EvidenceShift.Complete(2, ward.Now.AddMinutes(1), 5, 5));
        await ward.Projector.CatchUpAsync(default);
        foreach (var row in ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10)))
            await ward.Journal.WriteAsync(tx => tx.MarkSent(row.Id, ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
        var before = Now(ward, id);
        Assert.Equal(EvidenceState.Filed, before.State);
        Assert.Equal(ActResult.Done, (await ward.EvidenceDesk.AcceptAsync(id, before.Version, Nurse, "seen", default)).Result);
        Assert.Equal((before.State, "Nora"), (Now(ward, id).State, Now(ward, id).Accepted!.Author));
        Assert.Equal(ActResult.NotNow, (await ward.EvidenceDesk.AcceptAsync(id, null, Nurse, "again", default)).Result);
        await ward.EvidenceDesk.RejectAsync(id, null, RejectReason.EnteredInError, Nurse, "after all", default);
        Assert.Null(Now(ward, id).Accepted);
    }

    [Fact]
    public async Task What_is_rejected_is_never_sent_and_keeps_every_version()
    {
        await using var ward = new OrderWard(evidence: new EvidenceOptions { ReviewAgeMs = 60_000 });
        var id = await LateAsync(ward);
        Assert.Equal(ActResult.Done, (await ward.EvidenceDesk.RejectAsync(id, null, RejectReason.NotGiven, Nurse, "bag was empty", default)).Result);
        await ward.Projector.CatchUpAsync(default);
        Assert.Empty(ward.Documented);
        Assert.Equal((EvidenceState.Rejected, RejectReason.NotGiven), (Now(ward, id).State, Now(ward, id).Rejected!.Value));
        Assert.All(ward.Read(reader => reader.ReadEvents(0, 10)), one => Assert.Equal(DocumentationState.NotDocumented, one.Event.Documentation));
        Assert.Equal(ActResult.NotNow, (await ward.EvidenceDesk.RejectAsync(id, null, RejectReason.NotGiven, Nurse, "again", default)).Result);
        Assert.Equal(Now(ward, id).Version, ward.Read(reader => reader.ListVersions(id)).Count);
    }

    [Fact]
    public async Task A_time_charted_by_hand_is_not_documented_again_by_itself()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(30));
        var from = ward.Now.AddMinutes(-20);
        Assert.Equal(
            ActResult.Done,
            (await ward.EvidenceDesk.ChartAsync(Sample.Patient, null, from, ward.Now.AddMinutes(-10), "downtime", Nurse, default)).Result);
        await ward.CommitAsync(EvidenceShift.Start(1, from.AddMinutes(1), 0, 0), EvidenceShift.Stop(2, from.AddMinutes(2), 3, 3));
        await ward.CommitAsync(EvidenceShift.Start(3, ward.Now, 0, 3));
        await ward.Projector.CatchUpAsync(default);
        var one = Assert.Single(ward.Read(EvidenceShift.All));
        Assert.Equal(ReviewReason.AlreadyCharted, one.Review);
        Assert.Equal(3UL, Assert.Single(ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10))).Message.Event!.Value.Sequence.Value);
    }

    [Fact]
    public async Task Values_are_not_corrected_here_unless_the_hospital_says_so()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0), EvidenceShift.Complete(2, ward.Now.AddMilliseconds(1), 5, 5));
        await ward.Projector.CatchUpAsync(default);
        var id = Assert.Single(ward.Read(EvidenceShift.All)).Id;
        var refused = await ward.EvidenceDesk.CorrectAsync(id, Volume.FromMillilitres(4), Nurse, "leak", default);
        Assert.Equal(ActResult.Refused, refused.Result);
        Assert.Contains("legal record", refused.Detail, StringComparison.Ordinal);

        var allowing = new EvidenceDesk(ward.Journal, ward.Recording, new EvidenceOptions { AllowLocalCorrection = true }, ward.Time);
        Assert.Equal(ActResult.Done, (await allowing.CorrectAsync(id, Volume.FromMillilitres(4), Nurse, "leak", default)).Result);
        Assert.Equal([0m, 5m, 4m], ward.Read(reader => reader.ListVersions(id)).Select(version => version.Given.Millilitres));
        Assert.True(Now(ward, id).Flags.HasFlag(EvidenceFlags.Corrected));
    }

    [Fact]
    public async Task However_the_journal_is_cut_into_readings_the_evidence_is_the_same()
    {
        var texts = new List<string>();
        foreach (var size in new[] { 1, 3, 64 })
        {
            await using var ward = new OrderWard(evidence: new EvidenceOptions { BatchEventsMax = size });
            await ward.ConnectAsync();
            foreach (var one in EvidenceShift.Many(ward.Now, 10))
            {
                await ward.CommitAsync(one);
                if (size == 1)
                    await ward.Projector.CatchUpAsync(default);
            }

            await ward.Projector.CatchUpAsync(default);
            texts.Add(ward.Read(EvidenceShift.Text));
        }

        Assert.NotEmpty(texts[0]);
        Assert.All(texts, text => Assert.Equal(texts[0], text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_commit_costs_nothing_and_doubles_nothing(bool isDurable)
    {
        var options = new EvidenceOptions { BatchEventsMax = 2 };
        await using var whole = new OrderWard();
        await using var ward = new OrderWard();
        foreach (var one in new[] { whole, ward })
        {
            await one.ConnectAsync();
            await one.CommitAsync(EvidenceShift.Many(one.Now, 10));
        }

        await whole.Projector.CatchUpAsync(default);
        using var metrics = new PumpMetrics();
        var crashes = 0;
        for (var isDone = false; !isDone;)
        {
            using var store = new CrashingStore(ward.Store, crashes % 3, isDurable);
            await using var writer = new JournalWriter(store, new JournalWriterOptions(), ward.Time, metrics);
            var projector = new EvidenceProjector(store, writer, options, FilingServers.None, ward.Time, NullLogger<EvidenceProjector>.Instance);
            try
            {
                await projector.CatchUpAsync(default);
                isDone = true;
            }
            catch (JournalUnavailableException)
            {
                Assert.True(++crashes < 100);
            }
        }

        Assert.True(crashes > 3, $"{crashes} crashes say nothing.");
        Assert.Equal(whole.Read(EvidenceShift.Text), ward.Read(EvidenceShift.Text));
        Assert.Equal(
            whole.Read(reader => reader.ReadAdministrationVersions(0, 1_000).Count), ward.Read(reader => reader.ReadAdministrationVersions(0, 1_000).Count));
    }

    [Fact]
    public async Task Retention_keeps_what_evidence_has_not_read()
    {
        await using var ward = new OrderWard();
        await ward.Projector.RegisterAsync(default);
        await ward.ConnectAsync();
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0));
        foreach (var row in ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10)))
            await ward.Journal.WriteAsync(tx => tx.MarkSent(row.Id, ward.Now), default);
        var later = ward.Now.AddYears(1);
        await ward.Journal.WriteAsync(tx => tx.Prune(later, 100), default);
        Assert.Single(ward.Read(reader => reader.ReadEvents(0, 10)));
        await ward.Projector.CatchUpAsync(default);
        await ward.Journal.WriteAsync(tx => tx.Prune(later, 100), default);
        Assert.Empty(ward.Read(reader => reader.ReadEvents(0, 10)));
        Assert.Single(ward.Read(EvidenceShift.All));
    }

    [Fact]
    public async Task Intake_counts_what_flows_as_far_as_it_was_told()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(10));
        var at = ward.Now.AddSeconds(-5);
        await ward.CommitAsync(
            EvidenceShift.Start(1, at, 0, 0), EvidenceShift.Stop(2, at.AddSeconds(1), 2, 2), EvidenceShift.Start(3, at.AddSeconds(2), 0, 2));
        await ward.CommitAsync(new Domain.Events.AlarmBegin(
            Sample.Header(4, at.AddSeconds(3)), EvidenceShift.Stop(4, at, 0.5m, 2.5m).Status!, 196940, Domain.Events.AlarmPriority.High));
        await ward.Projector.CatchUpAsync(default);
        var intake = ward.Read(reader => PatientIntake.Of(reader, Sample.Patient, at.AddHours(-1), at.AddHours(1)));
        Assert.Equal("2.5", intake.Total.ToString());
        Assert.True(intake.IsWhole);
    }

    [Fact]
    public async Task How_many_events_a_second_become_evidence()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        const int Pairs = 1_000;
        await ward.CommitAsync(EvidenceShift.Many(ward.Now, Pairs));
        var watch = Stopwatch.StartNew();
        Assert.Equal(2 * Pairs, await ward.Projector.CatchUpAsync(default));
        output.WriteLine($"{2 * Pairs / watch.Elapsed.TotalSeconds:0} events/s");
        Assert.Equal(Pairs, Assert.Single(ward.Read(EvidenceShift.All)).Given.Millilitres);
    }

    private static Administration Now(OrderWard ward, AdministrationId id) => ward.Read(reader => reader.GetAdministration(id))!;

    private static async Task<AdministrationId> LateAsync(OrderWard ward)
    {
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(30));
        var at = ward.Now.AddMinutes(-10);
        await ward.CommitAsync(EvidenceShift.Start(1, at, 0, 0), EvidenceShift.Complete(2, at.AddMinutes(1), 5, 5));
        Assert.Empty(ward.Documented);
        await ward.Projector.CatchUpAsync(default);
        return Assert.Single(ward.Read(EvidenceShift.All)).Id;
    }
}
