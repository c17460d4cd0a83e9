using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>A timed list of what happens at one pump. The same seed gives the same script.</summary>
public sealed record TherapyScript(ImmutableArray<TherapyAction> Actions)
{
    public static readonly TherapyScript Empty = new(ImmutableArray<TherapyAction>.Empty);

    /// <summary>
    /// A shift on every channel: an infusion programmed by hand, then a change of some kind every few minutes until the end.
    /// </summary>
    /// <param name="seed">Decides all of it.</param>
    /// <param name="pump">Whose channels and grid.</param>
    /// <param name="fluid">What is infused.</param>
    /// <param name="durationMs">How long.</param>
    /// <param name="meanGapMs">Mean time from one action to the next on a channel.</param>
    public static TherapyScript FromSeed(int seed, SimPumpConfig pump, InfusionOrderText fluid, long durationMs, int meanGapMs = 300_000)
    {
        var random = new Random(seed);
        var actions = ImmutableArray.CreateBuilder<TherapyAction>();
        foreach (var channel in pump.Channels)
        {
            var atMs = (long)random.Next(meanGapMs);
            actions.Add(Program(random, channel, atMs, fluid));
            while ((atMs += (meanGapMs / 2) + random.Next(meanGapMs)) < durationMs)
                Change(random, channel, atMs, meanGapMs, fluid, actions);
        }

        return new TherapyScript([.. actions.OrderBy(a => a.AtMs)]);
    }

    private static TherapyAction Program(Random random, SimChannelConfig channel, long atMs, InfusionOrderText fluid) =>
        new(atMs, channel.Channel, TherapyKind.ProgramByHand, Rate(random, channel), Volume(random, channel), fluid);

    private static void Change(
        Random random,
        SimChannelConfig channel,
        long atMs,
        int gapMs,
        InfusionOrderText fluid,
        ImmutableArray<TherapyAction>.Builder actions)
    {
        switch (random.Next(10))
        {
            case < 4:
                actions.Add(new(atMs, channel.Channel, TherapyKind.Titrate, Rate(random, channel)));
                break;
            case < 6:
                actions.Add(new(atMs, channel.Channel, TherapyKind.Pause));
                actions.Add(new(atMs + (gapMs / 4), channel.Channel, TherapyKind.Restart));
                break;
            case 6:
                var bolusNl = Volume(random, channel) / 100 / channel.VolumeStepNl * channel.VolumeStepNl;
                actions.Add(new(atMs, channel.Channel, TherapyKind.Bolus, channel.RateMaxNlH / 4, bolusNl));
                break;
            case 7:
                actions.Add(new(atMs, channel.Channel, TherapyKind.ChangeBag, Rate(random, channel), Volume(random, channel)));
                break;
            case 8:
                actions.Add(new(atMs, channel.Channel, TherapyKind.AirInLine));
                break;
            default:
                actions.Add(new(atMs, channel.Channel, TherapyKind.Piggyback, Rate(random, channel), Volume(random, channel), fluid));
                break;
        }
    }

    // Between 1/100 and 1/4 of the maximum, on the grid.
    private static long Rate(Random random, SimChannelConfig channel) => Grid(random, channel.RateMaxNlH, channel.RateStepNlH);

    private static long Volume(Random random, SimChannelConfig channel) => Grid(random, channel.VtbiMaxNl, channel.VolumeStepNl);

    private static long Grid(Random random, long max, long step) => random.NextInt64(max / step / 100, max / step / 4) * step;
}
