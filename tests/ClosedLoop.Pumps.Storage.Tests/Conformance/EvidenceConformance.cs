using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class EvidenceConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly PatientId Patient = new("P1");

    [Fact]
    public void Versions_follow_one_another_are_never_overwritten_and_outlive_a_reopen()
    {
        var first = One(1);
        var second = first with { Version = 2, Patient = Patient, Given = Volume.FromMillilitres(1.250m) };
        Write(tx => tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(first, [Entry(first, 1)], []))));
        Write(tx => tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(second, [], [Segment(first)]))));
        Reopen();

        Assert.Equal("1.250", Read(reader => reader.GetAdministration(first.Id))!.Given.Millilitres.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal([1, 2], Read(reader => reader.ListVersions(first.Id)).Select(one => one.Version));
        Assert.Equal([null, Patient], Read(reader => reader.ListVersions(first.Id)).Select(one => one.Patient));
        Assert.Equal(Entry(first, 1), Assert.Single(Read(reader => reader.ListEntries(first.Id))).Entry);
        Assert.Equal(Segment(first), Assert.Single(Read(reader => reader.ListSegments(first.Id))));
        var feed = Read(reader => reader.ReadAdministrationVersions(0, 10));
        Assert.Equal([1, 2], feed.Select(one => one.Administration.Version));
        Assert.Single(Read(reader => reader.ReadAdministrationVersions(feed[0].Number, 10)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_version_that_does_not_follow_is_refused(int version)
    {
        Write(tx => tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(One(1), [], []))));
        Assert.ThrowsAny<Exception>(() => Write(tx => tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(One(1) with { Version = version }, [], [])))));
        Assert.Equal(1, Read(reader => reader.GetAdministration(One(1).Id))!.Version);
    }

    [Fact]
    public void Lists_are_filtered_and_paged_newest_first()
    {
        Write(tx =>
        {
            for (var i = 1; i <= 5; i++)
                tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(
                    One((ulong)i) with
                    {
                        Patient = i < 4 ? Patient : null,
                        Order = new OrderId($"O{i % 2}"),
                        Container = i,
                        Status = i == 5 ? AdministrationStatus.InProgress : AdministrationStatus.Completed,
                        Started = new Moment(Now.AddHours(i), Now),
                        Ended = i == 5 ? null : new Moment(Now.AddHours(i + 1), Now),
                    },
                    [], [])));
        });
        var page = List(new AdministrationFilter(), 2);
        Assert.Equal([5, 4], page.Select(row => row.Administration.Container));
        Assert.Equal([3, 2], List(new AdministrationFilter(), 2, page[^1].Number).Select(row => row.Administration.Container));
        Assert.Equal([3, 2, 1], Of(new AdministrationFilter(Patient)));
        Assert.Equal([5, 4], Of(new AdministrationFilter(IsUnassociated: true)));
        Assert.Equal([5, 3, 1], Of(new AdministrationFilter(Order: new OrderId("O1"))));
        Assert.Equal([5], Of(new AdministrationFilter(Status: AdministrationStatus.InProgress)));
        Assert.Equal([5, 3], Of(new AdministrationFilter(From: Now.AddHours(3.5), Order: new OrderId("O1"))));
        Assert.Equal([2, 1], Of(new AdministrationFilter(Pump: Pump, Channel: Channel.Channel, To: Now.AddHours(3), State: EvidenceState.Unreviewed)));
        Assert.Empty(Of(new AdministrationFilter(Pump: new PumpId("ANOTHER"))));
        Assert.Equal(5, Read(reader => reader.CountContainers(new OrderId("O1"))));
        Assert.Equal(0, Read(reader => reader.CountContainers(new OrderId("O9"))));
    }

    [Fact]
    public void What_destinations_say_of_an_event_is_kept_until_it_has_been_read_and_of_nothing_else()
    {
        var key = Event(1).Key;
        Write(tx =>
        {
            tx.AppendEvent(Event(1, documentation: DocumentationState.Queued));
            tx.AppendAdministration(JournaledAdministration.Of(new AdministrationChange(One(1), [Entry(One(1), 1)], [])));
        });
        var (first, second, loose) = Write(tx => (
            tx.Enqueue(Message("C1", source: key)), tx.Enqueue(Message("C2", destination: "second", source: key)), tx.Enqueue(Message("C3"))));
        Write(tx =>
        {
            tx.MarkSent(first, Now);
            tx.MarkSent(first, Now);
            tx.MarkSent(loose, Now);
            tx.MarkParked(second, "AE", Now);
        });
        var marks = Read(reader => reader.ReadDocumentationMarks(0, 10));
        Assert.Equal([("ehr", null), ("second", "AE")], marks.Select(mark => (mark.Destination, mark.Refusal)));
        Assert.All(marks, mark => Assert.Equal((key, null), (mark.Event, mark.Administration)));
        Assert.False(Read(reader => reader.IsDocumented(key)));

        Write(tx =>
        {
            tx.RetryParked(second);
            tx.MarkSent(second, Now);
            tx.DropDocumentationMarks(marks[^1].Number);
            tx.MarkEntriesFiled(key, Now);
        });
        Assert.True(Read(reader => reader.IsDocumented(key)));
        Assert.Equal(Now, Assert.Single(Read(reader => reader.ListEntries(One(1).Id))).FiledAt);
        Assert.Equal([One(1).Id], Read(reader => reader.ListAdministrationsOf(key)));
        Assert.Single(Read(reader => reader.ReadDocumentationMarks(0, 10)));
    }

    [Fact]
    public void An_event_in_review_is_neither_pruned_nor_released_with_held_ones_and_is_decided_once()
    {
        Write(tx => tx.AppendEvent(Event(1, documentation: DocumentationState.InReview)));
        Assert.Equal(0, Write(tx => tx.Prune(Now.AddYears(1), 10)));
        Assert.Empty(Read(reader => reader.ListHeldEvents(10)));
        Assert.False(Write(tx => tx.ReleaseHeldEvent(Event(1).Key, DocumentationState.Queued)));
        Assert.True(Write(tx => tx.DecideReviewedEvent(Event(1).Key, DocumentationState.NotDocumented)));
        Assert.False(Write(tx => tx.DecideReviewedEvent(Event(1).Key, DocumentationState.Queued)));
        Assert.Equal(1, Write(tx => tx.Prune(Now.AddYears(1), 10)));
    }

    [Fact]
    public void Where_evidence_is_read_retention_keeps_what_it_has_not_read()
    {
        Write(tx => { tx.AppendEvent(Event(1)); tx.AppendEvent(Event(2)); });
        var first = Read(reader => reader.ReadEvents(0, 10))[0].JournalId;
        Write(tx => tx.PutEvidenceCursor(new EvidenceCursor(first, 3, 4)));
        Assert.Equal(1, Write(tx => tx.Prune(Now.AddYears(1), 10)));
        Assert.Equal(2UL, Assert.Single(Read(reader => reader.ReadEvents(0, 10))).Event.Key.Sequence.Value);
        Reopen();
        Assert.Equal(new EvidenceCursor(first, 3, 4), Read(reader => reader.GetEvidenceCursor()));
    }

    [Fact]
    public void Times_charted_by_hand_are_found_where_they_overlap()
    {
        var mark = new ChartedMark(0, Patient, new OrderId("O1"), Now, Now.AddHours(1), "downtime", "Nora", Now);
        var id = Write(tx => tx.AppendCharted(mark));
        Assert.Equal(mark with { Id = id }, Assert.Single(Read(reader => reader.ListCharted(Patient, Now.AddMinutes(59), Now.AddHours(2), 10))));
        Assert.Single(Read(reader => reader.ListCharted(null, Now, Now.AddMinutes(1), 10)));
        Assert.Empty(Read(reader => reader.ListCharted(Patient, Now.AddHours(1), Now.AddHours(2), 10)));
        Assert.Empty(Read(reader => reader.ListCharted(new PatientId("P2"), Now, Now.AddHours(1), 10)));
    }

    [Fact]
    public void The_evidence_of_a_pump_comes_back_as_it_was_put()
    {
        var state = PumpEvidence.Empty with { SeenLast = PumpEvidence.Empty.SeenLast.Add(Channel.Channel, new Moment(Now, Now.AddSeconds(1))) };
        Assert.Null(Read(reader => reader.GetPumpEvidence(Pump)));
        Write(tx => tx.PutPumpEvidence(Pump, DomainJson.Serialize(PumpEvidence.Empty)));
        Write(tx => tx.PutPumpEvidence(Pump, DomainJson.Serialize(state)));
        Assert.Equal(state.SeenLast, Read(reader => reader.GetPumpEvidence(Pump))!.SeenLast);
    }

    private IReadOnlyList<AdministrationRow> List(AdministrationFilter filter, int rowsMax, long before = long.MaxValue) =>
        Read(reader => reader.ListAdministrations(filter, before, rowsMax));

    private int[] Of(AdministrationFilter filter) => [.. List(filter, 100).Select(row => row.Administration.Container)];

    private static Administration One(ulong sequence) => new()
    {
        Id = AdministrationId.Of(Event(sequence).Key, InfusionSource.Primary),
        Version = 1,
        Channel = Channel,
        Source = InfusionSource.Primary,
        Container = 1,
        Status = AdministrationStatus.InProgress,
        Started = new Moment(Now, Now),
        Rate = FlowRate.FromMillilitresPerHour(10),
        Given = Volume.Zero,
        State = EvidenceState.Unreviewed,
        Note = new VersionNote(Now, VersionNote.Pump, "first told"),
        Progress = new AdministrationProgress { Entries = 1, Segments = 0, SegmentRate = FlowRate.FromMillilitresPerHour(10) },
    };

    private static AdministrationEntry Entry(Administration one, int ordinal) => new()
    {
        Administration = one.Id,
        Ordinal = ordinal,
        Verb = EntryVerb.NewBag,
        When = one.Started,
        Rate = one.Rate,
        Given = Volume.Zero,
        Event = Event(1).Key,
    };

    private static AdministrationSegment Segment(Administration one) => new()
    {
        Administration = one.Id,
        Ordinal = 1,
        From = one.Started,
        To = new Moment(Now.AddMinutes(1), Now),
        Rate = one.Rate,
        Given = Volume.FromMillilitres(1.250m),
        EndedBy = Event(2).Key,
    };
}
