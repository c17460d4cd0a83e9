using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Live;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Live;

/// <summary>What a screen has after any run of changes, slow or not.</summary>
public sealed class SentRowsTests
{
    private static readonly DateTimeOffset Began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_any_changes_and_any_skipped_moments_a_screen_shows_what_a_fresh_one_would()
    {
        // Each step: for eight pumps whether they are there and which state they are in; and whether the screen was too slow to see it.
        var steps = Gen.Choose(0, int.MaxValue).Select(seed => new Random(seed)).Select(dice => Enumerable.Range(0, 30)
            .Select(_ => (Rows: Enumerable.Range(0, 8).Where(_ => dice.Next(4) > 0).Select(id => (id, State: dice.Next(3))).ToArray(), Skipped: dice.Next(3) == 0))
            .ToArray());
        Prop.ForAll(steps.ToArbitrary(), run =>
        {
            var sent = new SentRows<FleetRow>();
            var screen = new Dictionary<string, FleetRow>();
            var (at, last) = (Began, Array.Empty<FleetRow>());
            foreach (var (rows, skipped) in run)
            {
                at = at.AddSeconds(1);
                if (skipped)
                    continue;
                last = [.. rows.Select(row => Row($"P{row.id}", row.State, at))];
                var (changed, gone) = sent.Turn(last);
                foreach (var id in gone)
                    Assert.True(screen.Remove(id));
                foreach (var row in changed)
                    screen[row.Id] = row;
                Assert.Equal(last.Select(row => row.Id).Order(), screen.Keys.Order());
                Assert.All(last, row => Assert.True(row.IsShownBy(screen[row.Id])));
                Assert.All(last, row => Assert.Equal(row.State, screen[row.Id].State));
            }

            return true;
        }).MustHold();
    }

    [Fact]
    public void S11_an_age_alone_is_not_sent_and_one_that_is_shown_is_at_most_five_seconds_too_high()
    {
        var sent = new SentRows<FleetRow>();
        sent.Reset([Row("P1", 0, Began)]);
        var shown = Began;
        for (var second = 1; second <= 60; second++)
        {
            // The pump is heard every second, and nothing else changes.
            var heard = Began.AddSeconds(second);
            if (sent.Turn([Row("P1", 0, heard)]).Changed is [var row])
                shown = row.LastSeenAt!.Value;
            Assert.InRange((heard - shown).TotalMilliseconds, 0, LiveTiming.FreshMs);
        }
    }

    [Fact]
    public void A_list_just_watched_is_sent_whole_once_more_because_messages_may_cross()
    {
        var sent = new SentRows<FleetRow>();
        var rows = new[] { Row("P1", 0, Began), Row("P2", 1, Began) };
        sent.Reset(rows);
        Assert.Empty(sent.Turn(rows).Changed);
        Assert.Equal(rows, sent.Turn(rows).Changed);
        Assert.Empty(sent.Turn(rows).Changed);
    }

    [Fact]
    public void A_screen_that_never_takes_anything_keeps_one_moment_and_counts_the_others()
    {
        var skipped = 0;
        var viewer = new Viewer(new Caller(Person.Local), () => { }, () => skipped++);
        for (var moment = 0; moment < 1_000; moment++)
            viewer.Offer(new LiveMoment(null!, moment, Began));
        Assert.Equal(999, skipped);
        Assert.True(viewer.Moments.TryRead(out var last));
        Assert.Equal(999, last.Number);
        Assert.False(viewer.Moments.TryRead(out _));
    }

    [Fact]
    public void A_row_is_written_once_for_all_screens_and_reads_as_if_it_had_been_written_for_each()
    {
        var moment = new LiveMoment(null!, 1, Began);
        FleetRow[] rows = [Row("P1", 0, Began), Row("P2", 1, Began)];
        var all = Assert.IsType<SharedJson[]>(moment.Shared(rows));
        var some = Assert.IsType<SharedJson[]>(moment.Shared(rows[1..]));
        Assert.Same(all[1], some[0]);
        Assert.Equal(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web), JsonSerializer.Serialize((object)all, JsonSerializerOptions.Web));
        Assert.Equal(JsonSerializer.Serialize(rows[1..], JsonSerializerOptions.Web), JsonSerializer.Serialize((object)some, JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_row_that_names_a_patient_is_never_the_one_of_those_who_may_not_know()
    {
        var moment = new LiveMoment(null!, 1, Began);
        var named = new BoardRow
        {
            Id = "P1/A",
            Pump = "P1",
            Label = "P1",
            Unit = "ICU",
            Channel = "A",
            Link = "Live",
            Trusted = true,
            State = "idle",
            PatientName = "Doe",
        };
        Assert.Contains("Doe", JsonSerializer.Serialize(moment.Shared(named), JsonSerializerOptions.Web), StringComparison.Ordinal);
        Assert.DoesNotContain("Doe", JsonSerializer.Serialize(moment.Shared(named.WithoutPatient()), JsonSerializerOptions.Web), StringComparison.Ordinal);
    }

    private static FleetRow Row(string id, int state, DateTimeOffset heard) => new()
    {
        Id = id,
        Label = id,
        Unit = "ICU",
        State = state == 0 ? "idle" : state == 1 ? "infusing" : "alarm",
        Link = "Live",
        Service = "InService",
        Clock = "Right",
        LastSeenAt = heard,
        LinkAgeMs = (long)(heard - Began).TotalMilliseconds,
    };
}
