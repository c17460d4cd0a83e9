using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>
/// What every adapter of a polled pump must hold, whatever it speaks: one subclass an adapter, with a scripted peer on the other end of the
/// connection and the real recorder and journal behind it.
/// </summary>
public abstract class AdapterConformance
{
    private protected abstract ScriptedPeer Connect(AdapterWard ward);

    [Theory]
    [InlineData(Way.Whole)]
    [InlineData(Way.ByteByByte)]
    [InlineData(Way.BehindNoise)]
    [InlineData(Way.DamagedFirst)]
    [InlineData(Way.BehindStranger)]
    [InlineData(Way.Twice)]
    public async Task S8_a_change_is_one_event_however_the_answer_that_shows_it_arrives(Way way)
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Idle);
        await peer.AnswerAsync(PumpLook.Infusing with { InfusedMl = 1.2m, Life = 1_010 }, way);
        await ward.UntilLoggedAsync(1);
        await peer.AnswerAsync(PumpLook.Infusing with { InfusedMl = 1.4m, Life = 1_012 }, way);
        await peer.AnswerAsync(PumpLook.Idle with { InfusedMl = 1.5m, Life = 1_014 }, way);
        await ward.UntilLoggedAsync(2);
        Assert.Equal("DeliveryStart DeliveryStop", ward.Kinds());
        var (start, stop) = (ward.Log()[0].Status!.Sources[0], ward.Log()[1].Status!.Sources[0]);
        Assert.Equal(Volume.FromMillilitres(1m), start.CumulativeVolume);
        Assert.Equal(Volume.FromMillilitres(0.5m), stop.SegmentVolume);
        Assert.Equal(FlowRate.FromMillilitresPerHour(25m), start.Rate);
    }

    [Fact]
    public async Task A_derived_event_says_so_and_names_the_time_it_falls_in()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Idle);
        await Waiting.UntilAsync(() => ward.Snapshot is not null, "the first reading is durable");
        var before = ward.Snapshot!.TakenAt;
        await peer.AnswerAsync(PumpLook.Infusing with { Life = 1_010 });
        await ward.UntilLoggedAsync(1);
        var header = ward.Log()[0].Header;
        Assert.Equal(before, header.Derived!.From);
        Assert.Equal(ward.Snapshot!.TakenAt, header.Derived.To, TimeSpan.FromMilliseconds(1));
        Assert.True(header.Derived.From < header.Derived.To);
    }

    [Fact]
    public async Task S10_a_reboot_is_a_new_power_on_and_its_counters_are_not_compared()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Infusing with { InfusedMl = 50m });
        await ward.UntilLoggedAsync(1);
        var reborn = PumpLook.Infusing with { InfusedMl = 0.1m, Life = 3 };
        await peer.AnswerAsync(reborn);
        await Waiting.UntilAsync(() => ward.Live?.Hello.Epoch.Value == 2, "a session of the second power-on");
        await peer.AnswerAsync(reborn with { Life = 4, InfusedMl = 0.2m });
        await ward.UntilLoggedAsync(1, epoch: 2);
        Assert.Equal("DeliveryStart", ward.Kinds());
        Assert.Equal("DeliveryStart", ward.Kinds(2));
        Assert.NotEqual(ward.Log()[0].Header.Boot, ward.Log(2)[0].Header.Boot);
    }

    [Fact]
    public async Task S10_what_a_pump_does_not_say_is_unknown_and_neither_0_nor_stopped()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Infusing);
        await ward.UntilLoggedAsync(1);
        await peer.AnswerAsync(PumpLook.Infusing with { RateMlPerH = null, Life = 1_010 });
        await peer.AnswerAsync(PumpLook.Infusing with { IsInfusing = null, Life = 1_011 });
        await peer.AnswerAsync(PumpLook.Infusing with { InfusedMl = null, Life = 1_012 });
        await peer.AnswerAsync(PumpLook.Idle with { InfusedMl = null, Life = 1_013 });
        await ward.UntilLoggedAsync(2);
        Assert.Equal("DeliveryStart DeliveryStop", ward.Kinds());
        Assert.Null(ward.Log()[1].Status!.Sources[0].CumulativeVolume);
        Assert.Null(ward.Log()[1].Status!.Sources[0].SegmentVolume);
    }

    [Fact]
    public async Task S10_a_counter_that_falls_is_a_new_segment_and_no_negative_volume()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Infusing with { InfusedMl = 20m });
        await ward.UntilLoggedAsync(1);
        await peer.AnswerAsync(PumpLook.Infusing with { InfusedMl = 3m, Life = 1_010 });
        await ward.UntilLoggedAsync(3);
        Assert.Equal("DeliveryStart DeliveryStop DeliveryStart", ward.Kinds());
        Assert.Equal(Volume.FromMillilitres(20m), ward.Log()[1].Status!.Sources[0].CumulativeVolume);
        Assert.Equal(Volume.FromMillilitres(3m), ward.Log()[2].Status!.Sources[0].CumulativeVolume);
    }

    [Fact]
    public async Task S8_a_restart_derives_nothing_twice_and_loses_nothing()
    {
        await using var ward = new AdapterWard();
        var running = PumpLook.Infusing with { Life = 1_010, InfusedMl = 2m };
        await using (var peer = Begin(ward))
        {
            await peer.OpenAsync(PumpLook.Idle);
            await peer.AnswerAsync(running);
            await ward.UntilLoggedAsync(1);
        }

        await ward.RestartAsync();
        await using (var peer = Begin(ward))
        {
            await peer.OpenAsync(running with { Life = 1_030, InfusedMl = 3m });
            await peer.AnswerAsync(running with { Life = 1_031, InfusedMl = 4m });
            Assert.Equal("DeliveryStart", ward.Kinds());
            await peer.AnswerAsync(PumpLook.Idle with { Life = 1_032, InfusedMl = 5m });
            await ward.UntilLoggedAsync(2);
        }

        Assert.Equal("DeliveryStart DeliveryStop", ward.Kinds());
        Assert.Equal(Volume.FromMillilitres(4m), ward.Log()[1].Status!.Sources[0].SegmentVolume);
    }

    [Fact]
    public async Task S8_a_death_between_the_reading_and_its_commit_leaves_neither_and_the_next_life_derives_it_once()
    {
        await using var ward = new AdapterWard();
        var running = PumpLook.Infusing with { Life = 1_010, InfusedMl = 2m };
        await using (var peer = Begin(ward))
        {
            await peer.OpenAsync(PumpLook.Idle);
            await Waiting.UntilAsync(() => ward.Snapshot is not null, "the first reading is durable");
            ward.IsDying = true;
            await peer.AnswerAsync(running);
            await Waiting.UntilAsync(() => !ward.IsLive, "the session whose commit fails ends");
            Assert.Equal("", ward.Kinds());
            Assert.Equal(0ul, ward.Snapshot!.Last.Value);
        }

        await ward.RestartAsync();
        ward.IsDying = false;
        await using (var peer = Begin(ward))
        {
            await peer.OpenAsync(running with { Life = 1_030, InfusedMl = 3m });
            await ward.UntilLoggedAsync(1);
            await peer.AnswerAsync(running with { Life = 1_031, InfusedMl = 3m });
        }

        Assert.Equal("DeliveryStart", ward.Kinds());
        Assert.Equal(Volume.FromMillilitres(1m), ward.Log()[0].Status!.Sources[0].CumulativeVolume);
    }

    [Fact]
    public async Task S10_a_connection_that_breaks_is_a_lost_link_and_not_a_stop()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Infusing);
        await ward.UntilLoggedAsync(1);
        await peer.CutAsync();
        Assert.False(ward.IsLive);
        Assert.Equal("DeliveryStart", ward.Kinds());
    }

    [Fact]
    public async Task A_peer_that_says_nothing_any_more_is_given_up()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Infusing);
        await ward.UntilLoggedAsync(1);
        for (var round = 0; !peer.Ended.IsCompleted && round < 10_000; round++)
        {
            await AdapterWard.SettleAsync();
            ward.Manual.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Contains(await Waiting.ForAsync(peer.Ended, "the channel gives up"), (string[])["Dead", "Silent"]);
        Assert.False(ward.IsLive);
        Assert.Equal("DeliveryStart", ward.Kinds());
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_not_matched_to_the_next_request()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Idle);
        await peer.HearRequestAsync();
        await peer.SendLateAsync(PumpLook.Infusing with { Life = 1_001 });
        await peer.AnswerAsync(PumpLook.Idle with { Life = 1_002 });
        await peer.AnswerAsync(PumpLook.Idle with { Life = 1_003 });
        Assert.Equal("", ward.Kinds());
    }

    [Fact]
    public async Task S5_a_serial_number_nobody_registered_is_shown_and_never_documented()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        for (var time = 0; time < 3; time++)
            await peer.AnswerAsync(PumpLook.Infusing with { Serial = "NOBODY" });
        await Waiting.UntilAsync(() => ward.Board.Places().Count == 1, "the place is shown");
        var place = ward.Board.Places()[0];
        Assert.Equal(("NOBODY", null, "UnknownSerial"), (place.Serial, place.Pump, place.Standing));
        Assert.False(ward.IsLive);
        Assert.Null(ward.Snapshot);
    }

    [Fact]
    public async Task S5_two_places_with_one_serial_number_are_both_not_believed()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Idle);
        Assert.False(ward.Places.IsAlone(AdapterWard.Serial, "elsewhere"));
        for (var time = 0; ward.IsLive && time < 100; time++)
        {
            ward.Places.IsAlone(AdapterWard.Serial, "elsewhere"); // it goes on naming itself; the place under test may have given up by now
            await peer.AnswerAsync(PumpLook.Idle with { Life = 1_010 + time });
            await AdapterWard.SettleAsync();
        }

        Assert.False(ward.IsLive);
        Assert.Equal("SerialTwice", ward.Board.Places()[0].Standing);
        Assert.Equal("", ward.Kinds());
    }

    [Fact]
    public async Task Alarms_begin_and_end_once()
    {
        await using var ward = new AdapterWard();
        await using var peer = Begin(ward);
        await peer.OpenAsync(PumpLook.Idle);
        for (var life = 1_010; life < 1_013; life++)
            await peer.AnswerAsync(PumpLook.Idle with { IsAlarming = true, Life = life });
        await ward.UntilLoggedAsync(1);
        await peer.AnswerAsync(PumpLook.Idle with { Life = 1_020 });
        await ward.UntilLoggedAsync(2);
        Assert.Equal("AlarmBegin AlarmEnd", ward.Kinds());
        Assert.Equal(((AlarmBegin)ward.Log()[0]).AlarmCode, ((AlarmEnd)ward.Log()[1]).AlarmCode);
    }

    private protected ScriptedPeer Begin(AdapterWard ward)
    {
        var peer = Connect(ward);
        peer.Start();
        return peer;
    }
}
