using System.Globalization;
using ClosedLoop.Pumps.Devices.AlarisAscii;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>The laboratory profile: what is put into the pump, when, and what never is.</summary>
[Collection(AdaptersAlone.Name)]
public sealed class AlarisWriteTests : IAsyncDisposable
{
    private readonly AdapterWard ward = new();
    private readonly AlarisPeer peer;
    private PumpLook look = PumpLook.Idle;
    private decimal setRate = 5m;

    public AlarisWriteTests() => peer = new AlarisPeer(ward, AlarisPeer.Options with { AllowLabWrites = true });

    public async ValueTask DisposeAsync()
    {
        await peer.DisposeAsync();
        await ward.DisposeAsync();
    }

    [Fact]
    public async Task S2_settings_are_put_in_only_after_a_fresh_look_and_read_back_and_nothing_starts_the_pump()
    {
        await ProposeAsync();
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        Assert.Equal(
            ["REMOTE_CTRL^ENABLED", "INF", "INF_RATE^30.00^ml/h", "INF_RATE", "REMOTE_CTRL^ENABLED", "INF_VTBI^ACTIV^50.000^ml^STOP", "INF_VTBI",
                "INF", "REMOTE_CTRL^DISABLED"],
            Written());
        await ward.Observer.NextAsync("proposal Offered");
        OnlyReadsAndSettings();
    }

    [Fact]
    public async Task The_start_by_the_nurse_is_the_start_of_the_proposed_program()
    {
        await ProposeAsync();
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        await ServeAsync(until: "INF_VTBI");
        look = look with { IsInfusing = true, InfusedMl = 1.1m, Life = 1_001 };
        await ServeAsync(until: "INF_VTBI");
        await ward.UntilLoggedAsync(1);
        var source = Assert.IsType<DeliveryStart>(ward.Log()[0]).Status!.Sources[0];
        Assert.Equal((new ProgramId("P-1"), FlowRate.FromMillilitresPerHour(30m)), (source.Program!.Value, source.Rate));
        OnlyReadsAndSettings();
    }

    [Fact]
    public async Task S2_a_pump_that_infuses_is_not_touched()
    {
        await ProposeAsync();
        look = look with { IsInfusing = true };
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        await ward.Observer.NextAsync("proposal Failed");
        Assert.Equal(["REMOTE_CTRL^ENABLED", "INF", "REMOTE_CTRL^DISABLED"], Written());
    }

    [Fact]
    public async Task A_rate_that_is_not_read_back_as_sent_is_taken_back_and_fails()
    {
        await ProposeAsync();
        await ServeAsync(until: "REMOTE_CTRL^DISABLED", keepsRate: false);
        await ward.Observer.NextAsync("proposal Failed");
        Assert.Equal(
            ["REMOTE_CTRL^ENABLED", "INF", "INF_RATE^30.00^ml/h", "INF_RATE", "INF", "REMOTE_CTRL^ENABLED", "INF_VTBI^DEACT",
                "REMOTE_CTRL^DISABLED"],
            Written());
    }

    [Fact]
    public async Task S2_a_pump_a_nurse_starts_meanwhile_is_let_alone()
    {
        await ProposeAsync();
        await ServeAsync(until: "INF_VTBI^ACTIV^50.000^ml^STOP");
        look = look with { IsInfusing = true };
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        await ward.Observer.NextAsync("proposal Failed");
        Assert.DoesNotContain("INF_VTBI^DEACT", peer.Asked);
    }

    [Fact]
    public async Task S3_a_proposal_nobody_started_is_taken_out_when_it_expires()
    {
        await ProposeAsync(life: TimeSpan.FromMinutes(1));
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        Assert.Contains("INF_VTBI^DEACT", peer.Asked);
        await ServeAsync(until: "INF_VTBI");
        await ward.UntilLoggedAsync(1);
        var cleared = Assert.IsType<AutoProgramCleared>(ward.Log()[0]);
        Assert.Equal((new ProgramId("P-1"), ClearReason.Expired), (cleared.Program, cleared.Reason));
    }

    [Fact]
    public async Task S3_what_an_earlier_life_of_the_gateway_left_in_the_pump_is_taken_out()
    {
        await ProposeAsync();
        await ServeAsync(until: "REMOTE_CTRL^DISABLED");
        await ServeAsync(until: "INF_VTBI");
        await Waiting.UntilAsync(() => ward.Snapshot is { } kept && Holds(kept.State), "the held proposal is durable");
        await peer.DisposeAsync();
        await ward.RestartAsync();
        var reborn = new AlarisPeer(ward, AlarisPeer.Options with { AllowLabWrites = true }) { Vtbi = "ACTIV^50.000^ml" };
        await using (reborn)
        {
            reborn.Start();
            await reborn.OpenAsync(look with { RateMlPerH = 30m });
            while (await reborn.HearOneAsync() is var asked && asked != "REMOTE_CTRL^DISABLED")
            {
                if (asked == "INF_VTBI^DEACT")
                    reborn.Vtbi = "DEACT";
                await reborn.SayAsync(reborn.Reply(asked, look));
            }

            Assert.Contains("INF_VTBI^DEACT", reborn.Asked);
            await reborn.SayAsync("REMOTE_CTRL^DISABLED");
            await reborn.AnswerAsync(look);
            await ward.UntilLoggedAsync(1);
        }

        Assert.Equal(ClearReason.LinkLost, Assert.IsType<AutoProgramCleared>(ward.Log()[0]).Reason);
    }

    [Fact]
    public void S2_a_running_infusion_is_changed_by_no_proposal()
    {
        var programmer = new AlarisProgrammer();
        var good = Reports.Propose(1);
        Assert.True(programmer.CanTake(good));
        Assert.False(programmer.CanTake(good with { Kind = OrderKind.RateChange }));
        Assert.False(programmer.CanTake(good with { Kind = OrderKind.Bolus }));
        Assert.False(programmer.CanTake(good with { VolumeToBeInfused = null }));
        Assert.False(programmer.CanTake(good with { Rate = FlowRate.FromMillilitresPerHour(10.005m) }));
        Assert.False(programmer.CanTake(good with { Rate = FlowRate.FromMillilitresPerHour(0.05m) }));
    }

    [Fact]
    public async Task S2_without_the_laboratory_profile_nothing_is_ever_written_and_orders_are_not_carried()
    {
        await using var other = new AdapterWard();
        await using var reading = new AlarisPeer(other);
        reading.Start();
        await reading.OpenAsync(PumpLook.Idle);
        Assert.False(other.Live!.Hello.Channels[0].TakesProposals);
        var propose = Propose(other, TimeSpan.FromMinutes(5));
        Assert.False(other.Directory.CanCarry(other.Live.Hello.Pump, propose));
        Assert.False(other.Directory.TryPost(other.Live.Hello.Pump, other.Live.Token, propose));
        for (var poll = 0; poll < 5; poll++)
            await reading.AnswerAsync(PumpLook.Idle);
        Assert.All(reading.Asked, asked => Assert.Contains(asked, (string[])["INST_SERIALNO", "INF", "INF_VTBI"]));
    }

    private static bool Holds(ReadOnlyMemory<byte> state) =>
        System.Text.Encoding.UTF8.GetString(state.Span).Contains("P-1", StringComparison.Ordinal);

    private static ProposeCommand Propose(AdapterWard ward, TimeSpan life) => Reports.Propose(ward.Live!.Token.Value) with
    {
        Rate = FlowRate.FromMillilitresPerHour(30m),
        ExpiresAt = ward.Manual.GetUtcNow() + life,
    };

    private async Task ProposeAsync(TimeSpan? life = null)
    {
        peer.Start();
        look = look with { RateMlPerH = setRate };
        await peer.OpenAsync(look);
        await peer.AnswerAsync(look);
        Assert.True(ward.Live!.Hello.Channels[0].TakesProposals);
        Assert.True(ward.Directory.TryPost(
            ward.Live.Hello.Pump, ward.Live.Token, Propose(ward, life ?? TimeSpan.FromDays(1))));
    }

    /// <summary>Plays the pump's settings until it was told <paramref name="until"/>.</summary>
    private async Task ServeAsync(string until, bool keepsRate = true)
    {
        while (true)
        {
            var asked = await peer.HearOneAsync();
            if (asked.StartsWith("INF_RATE^", StringComparison.Ordinal) && keepsRate)
                setRate = decimal.Parse(asked.Split('^')[1], CultureInfo.InvariantCulture);
            if (asked.StartsWith("INF_VTBI^", StringComparison.Ordinal))
                peer.Vtbi = asked.EndsWith("DEACT", StringComparison.Ordinal) ? "DEACT" : asked["INF_VTBI^".Length..^"^STOP".Length];
            look = look with { RateMlPerH = setRate };
            await peer.SayAsync(peer.Reply(asked, look));
            if (asked == until)
                return;
        }
    }

    // From the first permission on, without the code that permits.
    private string[] Written() =>
        [.. peer.Asked.SkipWhile(asked => !asked.StartsWith("REMOTE_CTRL", StringComparison.Ordinal))
            .Select(asked => asked.StartsWith("REMOTE_CTRL^ENABLED", StringComparison.Ordinal) ? "REMOTE_CTRL^ENABLED" : asked)];

    private void OnlyReadsAndSettings() => Assert.All(peer.Asked, asked =>
    {
        Assert.DoesNotContain("START", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("BOLUS", asked, StringComparison.Ordinal);
        Assert.False(asked.StartsWith("INF_STOP", StringComparison.Ordinal));
    });
}
