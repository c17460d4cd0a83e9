using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Events as short lines in mL and minutes, with what the therapy scenarios fix.</summary>
internal static class Rows
{
    public static string[] Of(SimPump pump, int skip = 0) => [.. pump.Log.Everything.Skip(skip).Select(Line)];

    public static string Line(Event e)
    {
        var minutes = (e.MonotonicMs / 60_000m).ToString("0.##", CultureInfo.InvariantCulture);
        var what = $"{minutes} {e.Kind}";
        if (e.AlarmCodeMdc != 0)
            return $"{what} {e.AlarmCodeMdc} {e.AlarmPriority}" + (e.Kind == EventKind.AlarmChange ? $" {e.AlarmChange}" : "");
        if (e.Status!.Sources.FirstOrDefault(s => s.Source == e.Source) is not { } row)
            return e.Status.Relay is { } relay ? $"{what} {relay.State}" : what;
        var reason = row.NotDeliveringReason == NotDeliveringReason.None ? "" : $"/{row.NotDeliveringReason}";
        var steps = row.Steps is { } s ? $" {row.DeliveryMode} {s.Step}/{s.StepCount} {Ml(s.DeliveredNl)} of {Ml(s.VtbiNl)}" : "";
        return $"{what} {row.Source} at {Ml(e.Status.RateNowNlH)} {row.DeliveryStatus}{reason}"
            + $" seg {Ml(row.SegmentNl)} tot {Ml(row.CumulativeNl)} rem {Ml(row.RemainingNl)}{steps}";
    }

    /// <summary>What the log says flowed is what really flowed, to the nanolitre, and the fluid's total includes its doses.</summary>
    public static void AddUp(SimPump pump, string channel = "A")
    {
        if (pump.Status(channel)!.Infusing)
            pump.Pause(channel, "N1");
        long segments = 0, fluid = 0;
        foreach (var e in pump.Log.Everything)
        {
            if (e.Status?.Channel != channel || e.Kind is not (EventKind.DeliveryStop or EventKind.DeliveryComplete))
                continue;
            var nl = (long)e.Status!.Sources.Single(s => s.Source == e.Source).SegmentNl;
            segments += nl;
            fluid += e.Source == Source.Secondary ? 0 : nl;
        }

        Assert.Equal(pump.Truth.Infusions.Where(i => i.Channel == channel).Sum(i => i.DeliveredNl), segments);
        if (pump.Status(channel)!.Sources.FirstOrDefault(s => s.Source == Source.Primary) is { } primary)
            Assert.Equal(fluid, (long)primary.CumulativeNl);
        Assert.True(segments > 0);
    }

    private static string Ml(ulong nl) => (nl / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
}
