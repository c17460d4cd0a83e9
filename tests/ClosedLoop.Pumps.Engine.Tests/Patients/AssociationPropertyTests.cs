using System.Text;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Ehr;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Engine.Tests.Patients;

/// <summary>T8: whatever people, feeds and pumps say in whatever order, a channel is one patient's at a time and nothing is misfiled.</summary>
public sealed class AssociationPropertyTests(ITestOutputHelper output)
{
    private static readonly PatientId[] Patients = [new("P1"), new("P2"), new("P3")];
    private static readonly ChannelRef[] Channels = [Sample.Channel, PatientWard.Second];
    private static readonly ActingPerson Nurse = new(new ClinicianId("RN-1"));

    [Fact]
    public async Task S5_T8_a_channel_has_one_patient_at_a_time_and_no_event_is_filed_to_one_who_did_not_hold_it()
    {
        var random = Seeds.Random(20261122, output.WriteLine);
        var (filed, held, refused) = (0, 0, 0);
        for (var run = 0; run < 12; run++)
        {
            await using var ward = new PatientWard();
            await ward.Orders.ConnectAsync();
            var log = new PumpLog();
            for (var step = 0; step < 60; step++)
            {
                ward.Orders.Manual.Advance(TimeSpan.FromSeconds(random.Next(1, 120)));
                var outcome = await ward.WriteAsync(tx => Act(tx, ward, random, log));
                refused += outcome is AssociationOutcome.Refused ? 1 : 0;
                ward.Orders.Read(reader => { AssertOneAtATime(reader); return true; });
            }

            var (now, later) = ward.Orders.Read(reader => AssertFiled(reader, ward));
            (filed, held) = (filed + now, held + later);
        }

        output.WriteLine($"filed {filed}, held {held}, refused {refused}");
        Assert.True(filed > 50 && held > 20 && refused > 20, "each kind had its opportunity");
    }

    private static AssociationOutcome? Act(IJournalTransaction tx, PatientWard ward, Random random, PumpLog log)
    {
        var now = ward.Orders.Now;
        var (patient, channel) = (Patients[random.Next(Patients.Length)], Channels[random.Next(Channels.Length)]);
        var past = now.AddSeconds(-random.Next(0, 300));
        switch (random.Next(9))
        {
            case 0 or 1 or 2:
                PatientId? atPump = random.Next(3) switch { 0 => patient, _ => null };
                // A pump's log is in the order of time, however late it arrives.
                var at = log.LastAt >= past ? log.LastAt.AddMilliseconds(1) : past;
                (log.LastAt, log.Sequence) = (at, log.Sequence + 1);
                PumpEvent happened = random.Next(6) == 0
                    ? Sample.Change(log.Sequence, at, null, patient)
                    : Sample.Start(log.Sequence, at, null, atPump);
                ward.Orders.Recording.Record(tx, Sample.Pump, [PreparedEvent.Of(new EventReport(happened, Encoding.ASCII.GetBytes($"{log.Sequence}")))], now, []);
                ward.Orders.Tell(Sample.Idle with { Patient = happened.Status!.Patient });
                return null;
            case 3:
                return ward.Reports.Apply(tx, Report(random, channel, patient, past, isBegun: true), "gw", now);
            case 4:
                return ward.Reports.Apply(tx, Report(random, channel, patient, past, isBegun: false), "gw", now);
            case 5:
                return ward.Reports.Apply(
                    tx, Report(random, channel, patient, past, isBegun: true) with { Standing = ReportedStanding.Wrong }, "gw", now);
            case 6:
                return ward.Acts.Move(tx, channel, Channels.Single(one => one != channel), past, Nurse, "why", now);
            case 7:
                return ward.Acts.Release(tx, channel, channel, Nurse, "why", now);
            default:
                ward.Census.Apply(
                    tx,
                    new CensusMessage
                    {
                        Kind = random.Next(2) == 0 ? CensusEventKind.Discharge : CensusEventKind.Admit,
                        EffectiveAt = past,
                        Patient = patient,
                    },
                    "adt",
                    $"{now.Ticks}",
                    now);
                return null;
        }
    }

    private sealed class PumpLog
    {
        public ulong Sequence { get; set; }

        public DateTimeOffset LastAt { get; set; }
    }

    private static ReportedAssociation Report(Random random, ChannelRef channel, PatientId patient, DateTimeOffset at, bool isBegun) => new()
    {
        Instance = $"I{random.Next(1_000_000)}",
        Standing = ReportedStanding.Validated,
        IsBegun = isBegun,
        Channel = channel,
        Patient = patient,
        At = at,
        Author = "RN-1",
    };

    private static void AssertOneAtATime(IJournalQueries journal)
    {
        foreach (var channel in Channels)
        {
            var all = journal.ListAssociations(new AssociationFilter(Pump: channel.Pump), 1_000)
                .Where(one => !one.IsVoid && one.End != one.Begin).OrderBy(one => one.Begin).ToArray();
            Assert.True(all.Count(one => one.End is null) <= 1, "at most one is open");
            for (var i = 1; i < all.Length; i++)
                Assert.True(all[i - 1].End <= all[i].Begin, $"{channel}: one ends before the next begins");
        }
    }

    private static (int Filed, int Held) AssertFiled(IJournalQueries journal, PatientWard ward)
    {
        var rows = journal.ListOutboxLanes("mar").SelectMany(lane => journal.ReadOutboxLane("mar", lane.Lane, 0, 1_000)).ToArray();
        foreach (var row in rows)
        {
            var stored = journal.GetEvent(row.Message.Event!.Value)!;
            var at = ward.Orders.Clock.OccurredAt(DomainJson.DeserializeEvent(stored.Event.Payload.Span).Header, stored.Event.ReceivedAt);
            var holder = journal.AssociationAt(new ChannelRef(stored.Event.Key.Pump, stored.Event.Channel!.Value), at);
            var named = EhrVectors.Field(Encoding.UTF8.GetString(row.Message.Bytes.Span), "PID", 3)!.Split('^')[0];
            Assert.True(holder?.Patient.Value == named, $"event {stored.Event.Kind} {stored.Event.Key.Sequence} is filed to {named}, held by {holder?.Patient}");
        }

        return (rows.Length, journal.ListHeldEvents(1_000).Count);
    }
}
