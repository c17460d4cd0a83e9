using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Pumps, fluids and messages for tests. Volumes in nL, rates in nL/h.</summary>
internal static class Pumps
{
    public const long Ml = 1_000_000;
    public const long Hour = 3_600_000;
    public const long Minute = 60_000;

    /// <summary>True time at pump time 0.</summary>
    public const long Epoch = 1_790_000_000_000;

    public const int HeartbeatMs = 2_000;

    public static readonly InfusionOrderText Saline = InfusionOrderText.ByHand("NS", "Sodium chloride 0.9%");

    public static SimPumpConfig Config(params SimChannelConfig[] channels) => new()
    {
        PumpId = "0011223344556677",
        Label = "P1",
        Channels = [.. channels.Length > 0 ? channels : [Quiet("A")]],
        Library = new SimDrugLibrary("Demo", "1", [1, 2, 3], "ICU", ["NS", "DOPA"]),
    };

    /// <summary>A large-volume channel without the near-end alarm, so that only delivery events are logged.</summary>
    public static SimChannelConfig Quiet(string channel) => SimChannelConfig.LargeVolume(channel) with { NearEndMs = 0 };

    public static SimPump Pump(params SimChannelConfig[] channels) => new(Config(channels), 0, Epoch);

    /// <summary>A pump in a session, with the gateway's clock right.</summary>
    public static SimPump Connected(params SimChannelConfig[] channels)
    {
        var pump = Pump(channels);
        Welcome(pump);
        return pump;
    }

    public static void Welcome(SimPump pump, ulong token = 1) => pump.Receive(
        new Welcome { FencingToken = token, HeartbeatMs = HeartbeatMs, ServerTimeUnixMs = Epoch + pump.NowMs },
        helloSentMs: pump.NowMs);

    /// <summary>Moves to <paramref name="toMs"/> with a heartbeat of the gateway every interval.</summary>
    public static void RunLinked(SimPump pump, long toMs)
    {
        while (pump.NowMs < toMs)
        {
            pump.Advance(Math.Min(toMs, pump.NowMs + HeartbeatMs));
            Beat(pump);
        }
    }

    public static void Beat(SimPump pump) =>
        pump.Receive(new Heartbeat { TimeUnixMs = Epoch + pump.NowMs, EchoMonotonicMs = pump.MonotonicMs });

    public static Propose Propose(SimPump pump, string program = "PRG1", long rate = 20 * Ml, long vtbi = 100 * Ml) => new()
    {
        ProgramId = program,
        Channel = "A",
        Kind = ProposalKind.NewProgram,
        FencingToken = 1,
        IssuedUnixMs = Epoch + pump.NowMs,
        ExpiresUnixMs = Epoch + pump.NowMs + (5 * Minute),
        OrderId = "ORD-" + program,
        PatientId = "PAT1",
        DrugCode = "DOPA",
        DrugName = "Dopamine",
        RateNlH = (ulong)rate,
        VtbiNl = (ulong)vtbi,
        DoseRate = new Quantity(50, 1, 265619),
    };

    public static List<ProposalState> Reports(SimPump pump)
    {
        var all = new List<ProposalState>();
        while (pump.TakeReport() is { } report)
            all.Add(report);
        return all;
    }

    public static ProposalState LastReport(SimPump pump) => Reports(pump)[^1];

    /// <summary>Every logged event as one line, all fields that a scenario fixes.</summary>
    public static string[] Rows(SimPump pump) => [.. pump.Log.Everything.Select(Row)];

    public static string Row(Event e)
    {
        if (e.Status is not { } status)
            return $"{e.Kind}";
        var flow = status.Infusing ? $"infusing {status.RateNowNlH}" : "stopped";
        if (e.Kind is EventKind.AlarmBegin or EventKind.AlarmEnd)
            return $"{e.Kind} {e.AlarmCodeMdc} {e.AlarmPriority}";
        if (status.Sources.FirstOrDefault(s => s.Source == e.Source) is not { } s)
            return $"{e.Kind} {flow}";
        var reason = s.NotDeliveringReason == NotDeliveringReason.None ? string.Empty : $"/{s.NotDeliveringReason}";
        var other = status.ActiveSource == e.Source ? string.Empty : $" but active {status.ActiveSource}";
        return $"{e.Kind} {s.Source} {flow}{other} {s.DeliveryStatus}{reason}"
            + $" rate {s.RateNlH} vtbi {s.VtbiNl} seg {s.SegmentNl} tot {s.CumulativeNl} rem {s.RemainingNl}";
    }

    public static SourceStatus Primary(Event e) => e.Status!.Sources.Single(s => s.Source == Source.Primary);
}
