using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Rounds in which several sides are measured one after the other, the order turned about each round, so that drift hits all alike.</summary>
internal static class Interleaved
{
    private const int WarmUpsMax = 6;

    /// <summary>
    /// A gateway that runs for months has compiled what it uses; one that has just started spends up to three quarters of its CPU on it, and
    /// its latencies show nothing else.
    /// </summary>
    private const double CompilingShareMax = 0.02;

    /// <param name="gateways">Those that are measured: it warms up until their code is compiled.</param>
    /// <param name="sides">Each gets the round from 0; a warm-up is round -1, whose figures the caller forgets.</param>
    public static async Task RunAsync(
        int rounds, IReadOnlyList<BenchGateway> gateways, TextWriter progress, params (string Name, Func<int, Task> MeasureAsync)[] sides)
    {
        for (var warmUp = 1; warmUp <= WarmUpsMax; warmUp++)
        {
            var (began, before) = (Stopwatch.GetTimestamp(), Compiling());
            await MeasureAsync(-1, $"warm-up {warmUp}");
            // The compiler's thread ends when it has nothing to do; a new one counts from zero.
            var after = Compiling();
            if ((after < before ? after : after - before) < Stopwatch.GetElapsedTime(began) * CompilingShareMax)
                break;
        }

        for (var round = 0; round < rounds; round++)
            await MeasureAsync(round, $"round {round + 1} of {rounds}");

        async Task MeasureAsync(int round, string words)
        {
            foreach (var (name, measureAsync) in round % 2 == 0 ? sides : sides.Reverse())
            {
                await progress.WriteLineAsync($"  {words}: {name}");
                await measureAsync(round);
            }
        }

        TimeSpan Compiling() => gateways.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.CompileTime);
    }
}
