using ClosedLoop.Pumps.Devices.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

public sealed class BccHostMachineTests
{
    private static readonly BccOptions Options = new() { PollIntervalMs = 2_000 };
    private readonly BccHostMachine machine = new(Options, BccMode.Request, dialedIn: false);
    private TimeSpan now = TimeSpan.FromSeconds(10);

    [Fact]
    public void Discovery_asks_on_bed_1_and_goes_on_with_the_bed_that_answers()
    {
        Assert.Equal(["1 ADMIN:ALIVE"], Told(machine.Connected(now)));
        Assert.Equal(["ICU01 ADMIN:VERSION"], Told(Receive("206,50100,GNACK,0")));
        Assert.Equal(["ready ICU01 V3.30"], Told(Receive("207,50100,V3.30")));
    }

    [Fact]
    public void An_ack_waits_a_tenth_of_a_second_and_requests_keep_half_a_second_and_the_poll_interval()
    {
        Discover();
        Assert.Equal(now + TimeSpan.FromMilliseconds(500), machine.NextDue);
        var asked = machine.NextDue;
        Assert.Equal(["ICU01 MEM:GET"], Told(Pass(asked)));
        Assert.Equal(["block"], Told(Receive("208,50111,INRT,25.0", isLast: false)));
        Assert.Equal(now + TimeSpan.FromMilliseconds(100), machine.NextDue);
        Assert.Empty(Told(Pass(now + TimeSpan.FromMilliseconds(99))));
        Assert.Equal(["ACK"], Told(Pass(machine.NextDue)));
        Assert.Equal(["block"], Told(Receive("208,50112,INRT,25.0")));
        Assert.Equal(["ACK", "all read"], Told(Pass(machine.NextDue)));
        Assert.Equal(asked + TimeSpan.FromMilliseconds(2_000), machine.NextDue);
    }

    [Fact]
    public void A_damaged_block_is_asked_for_three_times_and_no_more()
    {
        Read();
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(["fault Damaged"], Told(machine.Received(BccScan.BadChecksum, null, now)));
            Assert.Equal(["NAK"], Told(Pass(machine.NextDue)));
        }

        Assert.Equal(["drop DamagedTooOften"], Told(machine.Received(BccScan.BadLength, null, now)));
    }

    [Fact]
    public void A_good_block_in_between_starts_the_count_again()
    {
        Read();
        for (var time = 0; time < 10; time++)
        {
            machine.Received(BccScan.BadChecksum, null, now);
            Assert.Equal(["NAK"], Told(Pass(machine.NextDue)));
            Assert.Equal(["block"], Told(Receive($"{300 + time},50111,INRT,25.0", isLast: false)));
            Assert.Equal(["ACK"], Told(Pass(machine.NextDue)));
        }
    }

    [Fact]
    public void Silence_is_asked_about_once_and_then_the_connection_is_dropped()
    {
        Read();
        Assert.Equal(now + TimeSpan.FromMilliseconds(3_000), machine.NextDue);
        Assert.Equal(["fault Silent", "ICU01 ADMIN:ALIVE"], Told(Pass(machine.NextDue)));
        Assert.Equal(["drop Dead"], Told(Pass(machine.NextDue)));
        Assert.Equal(TimeSpan.MaxValue, machine.NextDue);
    }

    [Fact]
    public void After_a_sign_of_life_the_late_answer_is_not_taken_and_the_next_request_goes_out()
    {
        Read();
        Pass(machine.NextDue);
        Assert.Equal(["fault Late"], Told(Receive("208,50111,INRT,99.0")));
        Assert.Empty(Told(Receive("209,50100,GNACK,0")));
        Assert.Equal(["ICU01 MEM:GET"], Told(Pass(machine.NextDue)));
    }

    [Fact]
    public void The_same_block_again_is_acknowledged_and_not_read_again()
    {
        Read();
        Assert.Equal(["block"], Told(Receive("208,50111,INRT,25.0", isLast: false)));
        Assert.Equal(["ACK"], Told(Pass(machine.NextDue)));
        Assert.Equal(["fault Repeated"], Told(Receive("208,50111,INRT,25.0", isLast: false)));
        Assert.Equal(["ACK"], Told(Pass(machine.NextDue)));
    }

    [Fact]
    public void A_rack_that_names_another_bed_is_found_anew()
    {
        Read();
        var frame = new BccFrame("ICU02", "208,50111,INRT,25.0");
        Assert.Equal(["drop OtherBed"], Told(machine.Received(BccScan.Frame, frame, now)));
    }

    [Fact]
    public void In_cyclic_mode_nothing_is_requested_and_every_block_acknowledged_within_a_second()
    {
        var cyclic = new BccHostMachine(Options, BccMode.Cyclic, dialedIn: true);
        Assert.Empty(Told(cyclic.Connected(now)));
        foreach (var block in (string[])["1,50111,INRT,1.0", "1,50112,INRT,1.0", "2,50111,INRT,2.0"])
        {
            var told = Told(cyclic.Received(BccScan.Frame, new BccFrame("ICU01", block), now));
            Assert.Equal("block", told[^1]);
            Assert.InRange(cyclic.NextDue - now, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
            now = cyclic.NextDue;
            Assert.Equal(["ACK"], Told(cyclic.TimePassed(now)));
        }

        now = cyclic.NextDue;
        Assert.Equal(["drop Dead"], Told(cyclic.TimePassed(now)));
    }

    [Fact]
    public void S2_the_host_only_reads()
    {
        // What the machine can ask is what the codec can form.
        Assert.Equal(
            ["Alive", "Version", "Get", "GetSlot"], Enum.GetNames<BccRequestKind>());
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(4, 0, null)]
    [InlineData(5, 0, 9023)]
    [InlineData(6, 1004, 9023)]
    [InlineData(6, 1, 9010)]
    [InlineData(6, 102, 9010)]
    [InlineData(6, 105, 9018)]
    [InlineData(6, 110, 9017)]
    [InlineData(6, 1044, 9017)]
    [InlineData(6, 111, 9021)]
    [InlineData(6, 114, 9009)]
    [InlineData(6, 1000, 9004)]
    [InlineData(6, 1018, 9003)]
    [InlineData(6, 1010, 9005)]
    [InlineData(6, 1011, 9014)]
    [InlineData(6, 1038, 9011)]
    [InlineData(6, 201, 9016)]
    public void Auto_programming_of_others_is_told_in_the_codes_of_the_profile(int state, int error, int? code) =>
        Assert.Equal(code, BccAutoProgramming.CodeOf((BccAutoProgState)state, (BccAutoProgError)error));

    private static string[] Told(IReadOnlyList<BccOutput> outputs) => [.. outputs.Select(output => output switch
    {
        BccOutput.Send send => $"{send.Frame.BedId} {send.Frame.Information}",
        BccOutput.Answer answer => answer.Control == BccControl.Ack ? "ACK" : "NAK",
        BccOutput.Ready ready => $"ready {ready.BedId} {ready.Version}",
        BccOutput.Block => "block",
        BccOutput.AllRead => "all read",
        BccOutput.Fault fault => $"fault {fault.Kind}",
        BccOutput.Drop drop => $"drop {drop.Kind}",
        _ => "",
    })];

    private IReadOnlyList<BccOutput> Receive(string information, bool isLast = true) =>
        machine.Received(BccScan.Frame, new BccFrame("ICU01", information, isLast), now);

    private IReadOnlyList<BccOutput> Pass(TimeSpan to)
    {
        now = to;
        return machine.TimePassed(now);
    }

    private void Discover()
    {
        machine.Connected(now);
        Receive("206,50100,GNACK,0");
        Receive("207,50100,V3.30");
    }

    private void Read()
    {
        Discover();
        Assert.Equal(["ICU01 MEM:GET"], Told(Pass(machine.NextDue)));
    }
}
