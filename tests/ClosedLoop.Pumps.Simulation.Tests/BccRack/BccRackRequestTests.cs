using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Simulators;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Request mode, against a host written from the document.</summary>
public sealed class BccRackRequestTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Discovery_on_bed_1_tells_the_real_bed_stuffed_or_not(bool stuffing)
    {
        await using var rig = new RackRig(new BccRackOptions { BedId = "Bed/7", Stuffing = stuffing });
        using var host = await rig.DialAsync(stuffing);

        var answer = await host.DiscoverAsync();

        Assert.Equal(("Bed/7", "0,50100,GNACK,0", true), (answer.BedId, answer.Information, answer.IsLast));
        Assert.Equal("0,50100,V3.30", (await host.AskAsync("ADMIN:VERSION")).Single().Information);
    }

    [Fact]
    public async Task A_wrong_bed_a_wrong_command_and_a_wrong_checksum_are_bad_syntax_and_a_wrong_slot_a_wrong_address()
    {
        await using var rig = new RackRig(new BccRackOptions { Pillars = 2 });
        using var host = await rig.DiscoveredAsync();

        Assert.Equal("68", await Error(host.RequestAsync("MEM:GET", bedId: "1")));
        Assert.Equal("68", await Error(host.RequestAsync("MEM:PUT")));
        Assert.Equal("68", await Error(host.RequestAsync("MEM:GET", checksumOff: 1)));
        Assert.Equal("811", await Error(host.RequestAsync("MEM:GETSLOT#1Z")));
        Assert.Equal("811", await Error(host.RequestAsync("MEM:GETSLOT#31")));
        Assert.Equal("11", await Error(host.RequestAsync("MEM:GETSLOT#2O")));
        Assert.Equal(1, rig.Front.Counters.BadFrames);

        async Task<string?> Error(Task sent)
        {
            await sent;
            return (await host.ReadAsync())["GNERR"];
        }
    }

    [Fact]
    public async Task All_pumps_come_page_by_page_and_the_ComDevice_with_the_first()
    {
        await using var rig = new RackRig(pumps: 24);
        using var host = await rig.DiscoveredAsync();

        var blocks = await host.AskAsync("MEM:GET");

        Assert.Equal(24, blocks.Count);
        Assert.Equal(Enumerable.Repeat(false, 23).Append(true), blocks.Select(b => b.IsLast));
        Assert.Equal(["50111", "50112", "5011A", "5011O"], new[] { 0, 1, 9, 23 }.Select(i => blocks[i].Address));
        Assert.Equal("30001", blocks[0]["COMSERIALNO"]);
        Assert.All(blocks.Skip(1), b => Assert.Null(b["COMSERIALNO"]));
    }

    [Fact]
    public async Task The_next_page_waits_for_the_ACK_a_NAK_brings_the_same_and_a_new_request_begins_anew()
    {
        await using var rig = new RackRig(pumps: 3);
        using var host = await rig.DiscoveredAsync();
        await host.RequestAsync("MEM:GET");
        var first = await host.ReadAsync();

        await host.SendAsync(RawBccHost.Nak);
        var again = await host.ReadAsync();
        await host.SendAsync(RawBccHost.Ack);
        var second = await host.ReadAsync();
        await host.RequestAsync("MEM:GET");
        var anew = await host.ReadAsync();

        Assert.Equal(first.Raw, again.Raw);
        Assert.Equal(("50111", "50112", "50111"), (first.Address, second.Address, anew.Address));
        Assert.Equal(5, rig.Front.Counters.Blocks);
    }

    [Fact]
    public async Task A_pump_is_new_once_and_gone_once()
    {
        await using var rig = new RackRig(pumps: 2);
        using var host = await rig.DiscoveredAsync();
        Assert.All(await host.AskAsync("MEM:GET"), b => Assert.Equal("686N030004", b["GNNEW"]));
        Assert.All(await host.AskAsync("MEM:GET"), b => Assert.Equal(("686N030004", null), (b["GNMODEL"], b["GNNEW"])));

        rig.Front.Do(r => r.Unplug(RackRig.First));

        var once = await host.AskAsync("MEM:GET");
        Assert.Equal(("39", "50111"), (once[0]["GNERR"], once[0].Address));
        Assert.Equal("50112", Assert.Single(await host.AskAsync("MEM:GET")).Address);
        rig.Front.Do(r => r.Plug(RackRig.First, rig.NewPump()));
        Assert.Equal("686N030004", (await host.AskAsync("MEM:GETSLOT#11")).Single()["GNNEW"]);
    }

    [Fact]
    public async Task An_empty_rack_a_pump_that_initialises_and_a_wrong_topology_say_so()
    {
        await using var rig = new RackRig(new BccRackOptions { InitialisingMs = 5_000 }, pumps: 0);
        using var host = await rig.DiscoveredAsync();
        Assert.Equal("11", (await host.AskAsync("MEM:GET")).Single()["GNERR"]);

        rig.Front.Do(r => r.Plug(RackRig.First, rig.NewPump()));
        Assert.Equal("41", (await host.AskAsync("MEM:GET")).Single()["GNERR"]);
        rig.Pass(5);
        Assert.NotNull((await host.AskAsync("MEM:GET")).Single()["GNNEW"]);
        rig.Front.Do(r => r.IsTopologyInvalid = true);
        Assert.Equal("50", (await host.AskAsync("MEM:GET")).Single()["GNERR"]);
    }

    [Fact]
    public async Task A_reboot_begins_time_at_0_and_makes_every_pump_new()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        rig.Pass(100);
        Assert.Equal(100, (await host.AskAsync("MEM:GET"))[0].TimeS);

        rig.Front.Do(r => r.Reboot());

        rig.Pass(2);
        var after = (await host.AskAsync("MEM:GET"))[0];
        Assert.Equal((2, "686N030004"), (after.TimeS, after["GNNEW"]));
    }

    [Fact]
    public async Task A_hurried_host_is_noticed()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        await host.AskAsync("MEM:GET");
        await host.AskAsync("MEM:GET");
        rig.Pass(0.6);
        await host.RequestAsync("MEM:GET");
        await host.ReadAsync();
        rig.Pass(0.1);
        await host.SendAsync(RawBccHost.Ack);
        await host.AskAsync("ADMIN:VERSION");

        Assert.Equal(1, rig.Front.Counters.RequestsTooSoon);
        Assert.Equal(3, rig.Front.Counters.AcksTooSoon);
    }

    [Fact]
    public async Task The_first_vector_of_the_document_is_answered_byte_by_byte()
    {
        await using var rig = new RackRig();
        using var host = await rig.DialAsync();
        var vector = Encoding.Latin1.GetBytes("\u000100031\u00021/1/1>AEXMIN:ALIVEE\u000300061\u0004");
        foreach (var value in vector)
            await host.SendAsync(value);

        Assert.Equal(BccParameters.Ack, (await host.ReadAsync()).Quadruples[0][2]);
    }
}
