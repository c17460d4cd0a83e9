using System.Text;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Tests.Reducers;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Evidence;

public class EvidenceReducerTests
{
    private static readonly FsCheck.Gen<List<(int Action, decimal Amount)>> Shifts =
        (from action in Gen.Choose(0, 9) from amount in Check.Positive(5_000) select (action, amount)).ListOf(40).Select(l => l.ToList());

    [Fact]
    public void Whatever_a_shift_brings_administrations_add_up_to_what_the_pump_gave_or_say_why_not() =>
        Check.That(Shifts, shift =>
        {
            var pump = Play(shift);
            var book = Read(pump.Log);
            Assert.True(
                book.GivenMl == pump.GivenTotal || book.Current.Values.Any(one => one.Flags != EvidenceFlags.None || IsUnderWay(one)),
                $"{book.GivenMl} of {pump.GivenTotal}");
            AssertConsistent(book);
        });

    [Fact]
    public void Of_a_shift_without_faults_every_total_is_right_and_nothing_is_flagged() =>
        Check.That(Shifts.Select(shift => shift.Where(one => one.Action < 7).ToList()), shift =>
        {
            var pump = Play(shift);
            var book = Read(pump.Log);
            Assert.Equal(pump.GivenTotal, book.GivenMl);
            Assert.All(book.Current.Values, one => Assert.Equal(EvidenceFlags.None, one.Flags));
        });

    [Fact]
    public void S8_events_that_come_again_change_nothing() =>
        Check.That(from shift in Shifts from back in Gen.Choose(0, 8).ListOf(80) select (shift, back), x =>
        {
            var log = Play(x.shift).Log;
            var repeated = log.SelectMany((_, i) => log.Skip(Math.Max(0, i - x.back.ElementAtOrDefault(i))).Take(i + 1 - Math.Max(0, i - x.back.ElementAtOrDefault(i))));
            Assert.Equal(Text(Read(log)), Text(Read(repeated)));
        });

    [Fact]
    public void A_restart_after_every_event_gives_the_same_evidence_byte_for_byte() =>
        Check.That(Shifts, shift =>
        {
            var log = Play(shift).Log;
            var stored = new EvidenceBook { Restarts = true };
            stored.Take(log);
            Assert.Equal(Text(Read(log)), Text(stored));
        });

    [Fact]
    public void S8_where_events_are_lost_what_was_under_way_is_incomplete_and_nothing_is_negative() =>
        Check.That(from shift in Shifts from at in Gen.Choose(0, 60) from many in Gen.Choose(1, 4) select (shift, at, many), x =>
        {
            var log = Play(x.shift).Log;
            var book = new EvidenceBook();
            book.Take(log.Take(x.at));
            var open = book.State.Open.Values.ToArray();
            book.Lose((ulong)x.at + 1, (ulong)(x.at + x.many));
            book.Take(log.Skip(x.at + x.many));
            Assert.All(open, id => Assert.True(book.Current[id].Flags.HasFlag(EvidenceFlags.Incomplete)));
            AssertConsistent(book);
        });

    [Fact]
    public void A_bag_is_said_in_the_EHRs_verbs_from_start_to_KVO()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.Bolus(2);
        pump.Start(false);
        pump.Give(5);
        pump.Complete();
        pump.Give(0.5m);
        pump.Stop();
        var book = Read(pump.Log);
        var bag = book.Current.Values.Single(one => !one.IsDose);
        var bolus = book.Current.Values.Single(one => one.IsDose);
        Assert.Equal((15.5m, 2m), (bag.Given.Millilitres, bolus.Given.Millilitres));
        Assert.Equal((bag.Id, bag.Container), (bolus.PartOf!.Value, bolus.Container));
        Assert.Equal(
            [EntryVerb.NewBag, EntryVerb.Paused, EntryVerb.Restarted, EntryVerb.Completed, EntryVerb.Kvo, EntryVerb.Stopped], book.Verbs(bag.Id));
        Assert.Equal(AdministrationStatus.Completed, bag.Status);
        Assert.Equal(EntryVerb.Bolus, book.Verbs(bolus.Id)[0]);
    }

    [Fact]
    public void More_fluid_than_was_left_is_the_next_container_of_the_order()
    {
        var book = new EvidenceBook();
        book.Take([Start(1, 0, 0, left: 100), Stop(2, 60, 60, left: 40), Start(3, 0, 60, left: 40), Stop(4, 30, 90, left: 10)]);
        Assert.Equal(1, Assert.Single(book.Current.Values).Container);
        book.Take([Start(5, 0, 90, left: 100), Stop(6, 5, 95, left: 95)]);
        var bags = book.Current.Values.OrderBy(one => one.Container).ToArray();
        Assert.Equal([1, 2], bags.Select(one => one.Container));
        Assert.Equal([90m, 5m], bags.Select(one => one.Given.Millilitres));
        Assert.Equal([EntryVerb.NewBag, EntryVerb.Paused, EntryVerb.Restarted, EntryVerb.Paused, EntryVerb.Stopped], book.Verbs(bags[0].Id));
    }

    [Fact]
    public void A_rate_outside_the_order_is_a_deviation_from_when_to_when_and_by_how_much()
    {
        var onFile = Sample.OnFile with { Allowed = new(5, 8, Sample.Unit("mL/h")), TitrationIncrementMax = null, Target = null };
        var book = new EvidenceBook { Facts = (_, facts) => facts with { Verified = onFile } };
        book.Take([Start(1, 0, 0, left: 100), Stop(2, 60, 60, left: 40)]);
        var deviation = Assert.Single(Assert.Single(book.Current.Values).Deviations);
        Assert.Equal((DeviationSide.Above, "2"), (deviation.Side, deviation.By));
        Assert.Equal((Sample.Now.AddSeconds(1), Sample.Now.AddSeconds(2)), (deviation.From, deviation.To));
    }

    [Fact]
    public void S5_when_the_patient_changes_while_it_flows_each_has_their_own_part()
    {
        var other = new Identity.PatientId("P2");
        var book = new EvidenceBook
        {
            Facts = (one, facts) => facts with { Patient = one.Header.Key.Sequence.Value >= 2 ? other : Sample.Patient },
        };
        var flowing = Start(1, 40, 40, left: 60).Status!;
        book.Take(
        [
            Start(1, 0, 0, left: 100),
            new PatientIdChange(Sample.Header(2), flowing with { Patient = other }, Sample.Patient),
            Stop(3, 60, 60, left: 40),
        ]);
        var parts = book.Current.Values.OrderBy(one => one.Started.At).ToArray();
        Assert.Equal([Sample.Patient, other], parts.Select(one => one.Patient!.Value));
        Assert.Equal([40m, 20m], parts.Select(one => one.Given.Millilitres));
        Assert.Equal(parts[0].Container, parts[1].Container);
    }

    [Fact]
    public void S5_another_patient_supersedes_what_was_said_before_and_overwrites_nothing()
    {
        var book = Read([Start(1, 0, 0, left: 100)]);
        var known = Assert.Single(book.Current.Values);
        var note = new VersionNote(Sample.Now, "RN-1", "wrong channel");
        var next = AdministrationAct.Reassign(known, new("P2"), note).ToArray();
        Assert.Equal([known.Version + 1, known.Version + 2], next.Select(one => one.Version));
        Assert.Equal([EvidenceState.Superseded, EvidenceState.Unreviewed], next.Select(one => one.State));
        Assert.Equal([Sample.Patient, new("P2")], next.Select(one => one.Patient!.Value));
        Assert.Empty(AdministrationAct.Reassign(known, Sample.Patient, note));
    }

    [Fact]
    public void What_was_edited_between_proposal_and_start_is_said_with_both_values()
    {
        var started = Start(1, 0, 0, left: 250).Status!.Sources[0] with { Rate = Sample.Rate(14), VolumeToBeInfused = Sample.Ml(250) };
        var edit = Assert.Single(ProposalEdits.Of(Sample.Program, started));
        Assert.Equal(("rate", "15.4 mL/h", "14 mL/h"), (edit.Field, edit.Proposed, edit.Started));
        Assert.Empty(ProposalEdits.Of(Sample.Program, started with { Rate = Sample.Rate(15.4m) }));
    }

    /// <summary>Switched off while it flowed, and no event since: the log does not know yet.</summary>
    private static bool IsUnderWay(Administration one) => one.Progress.SegmentFrom is not null;

    private static ModelPump Play(IEnumerable<(int Action, decimal Amount)> shift)
    {
        var pump = new ModelPump();
        foreach (var (action, amount) in shift)
        {
            if (action < 7)
                pump.Do(action, amount);
            else if (action == 7)
                pump.LoseCount();
            else if (action == 8)
                pump.PowerCycle();
            else
                pump.Give(amount);
        }

        pump.Stop();
        return pump;
    }

    private static EvidenceBook Read(IEnumerable<PumpEvent> log)
    {
        var book = new EvidenceBook();
        book.Take(log);
        return book;
    }

    private static void AssertConsistent(EvidenceBook book)
    {
        foreach (var one in book.Current.Values)
        {
            var segments = book.Segments.Where(part => part.Administration == one.Id).ToArray();
            Assert.Equal(one.Given.Millilitres, segments.Sum(part => part.Given.Millilitres));
            Assert.Equal(Enumerable.Range(1, segments.Length), segments.Select(part => part.Ordinal));
            Assert.All(segments, part => Assert.True(part.From.At <= part.To.At));
            Assert.Equal(
                Enumerable.Range(1, one.Progress.Entries), book.Entries.Where(entry => entry.Administration == one.Id).Select(entry => entry.Ordinal));
        }
    }

    private static string Text(EvidenceBook book) => string.Join('\n',
        book.Versions.Select(one => Encoding.UTF8.GetString(DomainJson.Serialize(one)))
            .Concat(book.Entries.Select(one => Encoding.UTF8.GetString(DomainJson.Serialize(one))))
            .Concat(book.Segments.Select(one => Encoding.UTF8.GetString(DomainJson.Serialize(one))))
            .Append(Encoding.UTF8.GetString(DomainJson.Serialize(book.State))));

    private static DeliveryStart Start(ulong sequence, decimal segment, decimal cumulative, decimal left) =>
        new(Sample.Header(sequence), Status(segment, cumulative, left, DeliveryStatus.Delivering), InfusionSource.Primary);

    private static DeliveryStop Stop(ulong sequence, decimal segment, decimal cumulative, decimal left) =>
        new(Sample.Header(sequence), Status(segment, cumulative, left, DeliveryStatus.NotDelivering), InfusionSource.Primary);

    private static ChannelStatus Status(decimal segment, decimal cumulative, decimal left, DeliveryStatus delivery) => Sample.Running with
    {
        Sources =
        [
            Sample.Source(InfusionSource.Primary, segment, cumulative) with
            {
                Delivery = delivery,
                Order = new("O1"),
                RemainingVolume = Sample.Ml(left),
            },
        ],
    };
}
