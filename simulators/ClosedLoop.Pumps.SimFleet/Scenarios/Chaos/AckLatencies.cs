using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Chaos;

/// <summary>Makes healthy pumps log an event every now and then, and measures the time until it is acked, from the time it was due.</summary>
internal sealed class AckLatencies(Stage stage, int pumps)
{
    private const int EveryMs = 40;
    private const int PollMs = 2;
    private const int AckMsMax = 10_000;

    private readonly List<long> _samples = [];

    public int Count => _samples.Count;

    /// <summary>Events that were not acked in time.</summary>
    public int Missed { get; private set; }

    public long Percentile(int percent)
    {
        var sorted = _samples.Order().ToArray();
        return sorted.Length == 0 ? -1 : sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
    }

    /// <summary>Until told to stop; the pumps in turn.</summary>
    public async Task MeasureAsync(Func<bool> isOver, CancellationToken cancel)
    {
        for (var turn = 0; !isOver(); turn++)
        {
            var dueMs = stage.Clock.NowMs;
            var front = stage.Fronts[turn % pumps];
            var sequence = front.Do(pump =>
            {
                pump.SetPatient(ChaosScenario.Channel, "RN-1", $"CH-{turn % pumps}-{turn / pumps % 2}");
                return pump.Log.LastSequence;
            });
            if (await AckedAsync(front, sequence, dueMs, cancel))
                _samples.Add(stage.Clock.NowMs - dueMs);
            else
                Missed++;
            var restMs = dueMs + EveryMs - stage.Clock.NowMs;
            if (restMs > 0)
                await Task.Delay((int)restMs, cancel);
        }
    }

    private async Task<bool> AckedAsync(OpenPumpFront front, ulong sequence, long dueMs, CancellationToken cancel)
    {
        while (front.Counters.AckedSequence < sequence)
        {
            if (stage.Clock.NowMs - dueMs > AckMsMax)
                return false;
            await Task.Delay(PollMs, cancel);
        }

        return true;
    }
}
