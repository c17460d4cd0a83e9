using ClosedLoop.Pumps.Campaign.Gateway;
using ClosedLoop.Pumps.Campaign.Links;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.Campaign.Pumps;

/// <summary>The simulated pump's own core with its own side of the protocol, on virtual time.</summary>
public sealed class VirtualPump
{
    private static readonly FrontOptions Front = new() { FaultRefusedMsMin = 5_000 };

    private readonly World world;
    private readonly Nurse nurse;
    private readonly List<OpenPumpMessage> output = [];
    private OpenPumpLink? link;
    private PumpConnection? connection;
    private long reconnectAtMs;
    private long wakeAtMs = long.MaxValue;
    private bool stepping;

    public VirtualPump(World world, int number)
    {
        this.world = world;
        var random = world.Random;
        var config = new SimPumpConfig
        {
            PumpId = $"00A1B2C3D4E5F{number:X3}",
            Label = $"P-{number}",
            Channels = [.. World.ChannelNames.Select(name => SimChannelConfig.LargeVolume(name) with { NearEndMs = 0 })],
            Library = SimDrugLibrary.Demo("ICU"),
            ClockLocked = random.Next(2) == 0,
        };
        Pump = new SimPump(
            config, world.NowMs, Time.VirtualTime.OriginUnixMs + world.NowMs, random.Next(-600_000, 600_001), random.Next(-100, 101));
        if (!config.ClockLocked || Math.Abs(Pump.DisplayedUnixMs - Time.VirtualTime.OriginUnixMs) > 60_000)
            world.Counts.Add("pump_clocks_off_by_a_minute");
        nurse = new Nurse(world, this);
        reconnectAtMs = world.NowMs + random.Next(500);
    }

    public SimPump Pump { get; }

    public string Id => Pump.Config.PumpId;

    public Nurse Nurse => nurse;

    /// <summary>For a world that did not settle.</summary>
    public string State => $"log {Pump.Log.LastSequence}, {(link is null ? "no link" : "linked")}, {(nurse.IsDone ? "idle" : "busy")}";

    /// <summary>Brings the pump to the present, does something with it, and lets it say what there is to say.</summary>
    public T Do<T>(Func<SimPump, T> act)
    {
        Pump.Advance(world.NowMs);
        var result = act(Pump);
        Step();
        return result;
    }

    public void Step()
    {
        // An act of the nurse ends in a step of its own: one at a time.
        if (stepping)
            return;
        stepping = true;
        Pump.Advance(world.NowMs);
        nurse.Look();
        if (link?.End is { } end)
            Disconnect(end.RetryAfterMs);
        if (link is null && world.NowMs >= reconnectAtMs)
            Connect();
        if (link is not null)
            Talk();
        stepping = false;
        WakeAt(Math.Min(Pump.NextDueMs, link?.DueMs ?? reconnectAtMs));
    }

    /// <summary>The cable is out for a while, or only the connection breaks.</summary>
    public void Unplug(long forMs)
    {
        Disconnect(0);
        reconnectAtMs = world.NowMs + forMs;
        Step();
    }

    private void Connect()
    {
        if (world.Gateway is not { IsUp: true } gateway)
        {
            reconnectAtMs = world.NowMs + world.Random.Next(300, 1_500);
            return;
        }

        VirtualSession? session = null;
        PumpConnection? mine = null;
        mine = connection = new PumpConnection(
            arrive => new Wire<OpenPumpMessage?>(world.Queue, world.Random, world.Counts, () => world.HazardMsLeft, arrive),
            message => Arrived(mine!, message),
            message => session!.Arrived(message),
            world.Random,
            world.Queue.After);
        session = gateway.Accept(connection);
        world.Connections.Add(connection);
        link = new OpenPumpLink(Pump, Front, _ => { });
        connection.ToGateway.Send(Pump.Hello(), LinkHazards.FromPumpHeartbeat);
    }

    private void Disconnect(int retryAfterMs)
    {
        if (connection is null)
            return;
        connection.CloseFromPump();
        world.Connections.Remove(connection);
        (connection, link) = (null, null);
        reconnectAtMs = world.NowMs + Math.Max(retryAfterMs, world.Random.Next(200, 2_000));
    }

    private void Arrived(PumpConnection from, OpenPumpMessage? message)
    {
        if (from != connection)
            return;
        Pump.Advance(world.NowMs);
        if (message is null)
        {
            Disconnect(0);
        }
        else
        {
            if (message is Propose propose)
                world.Evidence.ProposeArrived(this, propose);
            if (link!.Receive(message) is { } end)
                Disconnect(end.RetryAfterMs);
        }

        Step();
    }

    private void Talk()
    {
        output.Clear();
        link!.Collect(output);
        var mine = connection!;
        foreach (var message in output)
        {
            var hazards = message is Heartbeat or Telemetry ? LinkHazards.FromPumpHeartbeat : LinkHazards.FromPump;
            if (mine.ToGateway.Send(message, hazards) || message is not (Event or EventsLost))
                continue;
            // A stream that loses a piece of the log breaks: the transport promises that much, and the log is sent again.
            world.Queue.After(world.Random.Next(5, 2_000), () =>
            {
                if (connection == mine)
                    Disconnect(0);
                Step();
            });
        }
    }

    private void WakeAt(long atMs)
    {
        if (atMs >= wakeAtMs || atMs == long.MaxValue)
            return;
        wakeAtMs = Math.Max(atMs, world.NowMs + 1);
        var mine = wakeAtMs;
        world.Queue.At(mine, () =>
        {
            if (wakeAtMs == mine)
                wakeAtMs = long.MaxValue;
            Step();
        });
    }
}
