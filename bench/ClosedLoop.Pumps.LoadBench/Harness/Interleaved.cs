namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Rounds in which several sides are measured one after the other, the order turned about each round, so that drift hits all alike.</summary>
internal static class Interleaved
{
    /// <param name="sides">Each gets the round from 0; the warm-up is round -1, whose figures the caller forgets.</param>
    public static async Task RunAsync(int rounds, TextWriter progress, params (string Name, Func<int, Task> MeasureAsync)[] sides)
    {
        for (var round = -1; round < rounds; round++)
        {
            var order = round % 2 == 0 ? sides : sides.Reverse();
            foreach (var (name, measureAsync) in order)
            {
                await progress.WriteLineAsync(round < 0 ? $"  warm-up: {name}" : $"  round {round + 1} of {rounds}: {name}");
                await measureAsync(round);
            }
        }
    }
}
