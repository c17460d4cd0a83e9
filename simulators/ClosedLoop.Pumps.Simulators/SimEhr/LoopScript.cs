namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// The bounded scenario: each pump plays one or more short stories, one after the other. Twenty pumps and more play all of them at once,
/// in <see cref="LoopLane.LengthMs"/>; fewer take longer. A single pump is a large-volume pump and leaves the syringes out.
/// </summary>
public static class LoopScript
{
    private const int NearEndMs = 1_500;

    private static readonly NurseBehaviour Nurses = new() { ReactionMsMin = 1_500, ReactionMsMax = 2_200 };

    public static WardScript Create(int seed, int pumps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pumps, 1);
        var syringes = pumps == 1 ? 0 : Math.Max(1, pumps / 10);
        var ward = new WardBuilder(seed, pumps, pump => pump >= pumps - syringes);
        var slots = Math.Max(
            Play(ward, LoopStories.LargeVolume, 0, pumps - syringes), Play(ward, LoopStories.Syringe, pumps - syringes, syringes));

        IEnumerable<WardStep> steps =
            [.. ward.Orders.Select(o => o.Step), WardStep.HoldWhileRunning, WardStep.CompleteToKvo, WardStep.OcclusionAlarm];
        return ward.Build(slots * LoopLane.LengthMs, Nurses, NearEndMs, syringes > 0 ? steps.Append(WardStep.CompleteAndStop) : steps);
    }

    /// <summary>Deals the stories to the pumps; more pumps than stories play some of them twice. Returns how many go in a row.</summary>
    private static int Play(WardBuilder ward, IReadOnlyList<Action<LoopLane>> stories, int firstPump, int pumps)
    {
        if (pumps == 0)
            return 0;
        var count = Math.Max(pumps, stories.Count);
        for (var i = 0; i < count; i++)
            stories[i % stories.Count](new LoopLane(ward, firstPump + (i % pumps), i / pumps * LoopLane.LengthMs));
        return (count + pumps - 1) / pumps;
    }
}
