namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// When which fault happens to which front: follows from the seed, the front and its number alone, never from the order things come in.
/// </summary>
public sealed class FaultPlan(int seed, FaultProfile profile)
{
    /// <summary>What happened so far, over all fronts.</summary>
    public FaultCounts Counts { get; } = new();

    public FaultProfile Profile { get; } = profile;

    public int Seed { get; } = seed;

    /// <summary>The plan of one front; endless unless nothing of the profile applies to it.</summary>
    /// <param name="front">What it speaks.</param>
    /// <param name="number">Which of the fleet.</param>
    public IEnumerable<PlannedFault> For(SimFront front, int number)
    {
        var faults = Profile.Faults.Where(f => FaultApplicability.Applies(front, f)).ToArray();
        if (faults.Length == 0)
            yield break;

        var random = new Random(unchecked((Seed * 397) ^ (number * 31) ^ (int)front));
        var bag = new Queue<PumpFault>();
        for (long atMs = 0; ;)
        {
            // Each fault once before any comes again, so that a short run still sees many of them.
            if (bag.Count == 0)
            {
                random.Shuffle(faults);
                bag = new Queue<PumpFault>(faults);
            }

            atMs += 1 + random.Next(2 * Profile.MeanIntervalMs);
            yield return new PlannedFault(atMs, bag.Dequeue());
        }
    }

    /// <summary>
    /// Injects the plan into these fronts until cancelled, on the fleet's clock. A fault that cannot happen now is passed over.
    /// </summary>
    public Task RunAsync(IReadOnlyList<IFaultTarget> targets, SimClock clock, CancellationToken cancel) =>
        Task.WhenAll(targets.Select((target, number) => RunAsync(target, number, clock, cancel)));

    private async Task RunAsync(IFaultTarget target, int number, SimClock clock, CancellationToken cancel)
    {
        using var wait = new DueWait(clock);
        var startMs = clock.NowMs;
        try
        {
            foreach (var planned in For(target.Front, number))
            {
                while (clock.NowMs < startMs + planned.AtMs)
                    await wait.UntilAsync(startMs + planned.AtMs, cancel);
                target.Inject(planned.Fault, Counts);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }
}
