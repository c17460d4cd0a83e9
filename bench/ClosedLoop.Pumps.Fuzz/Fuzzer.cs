using System.Diagnostics;

namespace ClosedLoop.Pumps.Fuzz;

/// <summary>Runs a target over many inputs and holds each to its bounds.</summary>
public static class Fuzzer
{
    /// <summary>
    /// Longest time one input may take; generous, because the machine may be busy and the collector may run. A parser that looks at its
    /// input over and over goes far beyond.
    /// </summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(2);

    /// <param name="target">What to run.</param>
    /// <param name="seed">Makes the run repeatable.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="onStart">Told the number and bytes of each input before it is read, so that a hang can be named.</param>
    public static FuzzReport Run(IFuzzTarget target, int seed, long inputs, Action<long, byte[]>? onStart = null)
    {
        var report = new FuzzReport();
        var mutator = new Mutator(target, seed);
        WarmUp(target);
        var start = Stopwatch.GetTimestamp();
        for (var index = 0L; index < inputs && !report.IsFull; index++)
        {
            var input = mutator.Make(index);
            onStart?.Invoke(index, input);
            if (Check(target, input, report) is { } reason)
            {
                report.Fail(new FuzzFailure(index, reason, input));
            }
        }

        report.TimeTotal = Stopwatch.GetElapsedTime(start);
        return report;
    }

    /// <summary>The first reading pays for tables and compiled code.</summary>
    private static void WarmUp(IFuzzTarget target)
    {
        foreach (var seed in target.Seeds)
        {
            target.Read(seed);
        }
    }

    private static string? Check(IFuzzTarget target, byte[] input, FuzzReport report)
    {
        FuzzAnswer answer;
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            answer = target.Read(input);
        }
#pragma warning disable CA1031 // Every exception is a crash of the target, and must not end the run.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            report.Count(input, new FuzzAnswer(false, "crash"));
            return $"crash: {crash}";
        }

        var took = Stopwatch.GetElapsedTime(start);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        report.Count(input, answer);
        report.TimeWorst = took > report.TimeWorst ? took : report.TimeWorst;
        report.AllocatedBytesMost = Math.Max(report.AllocatedBytesMost, allocated);
        return answer.Outcome.Length == 0 ? "an untyped answer"
            : allocated > target.AllocatedBytesMax(input.Length) ? $"{allocated} bytes allocated for {input.Length}"
            : took > TimeMax ? $"{took.TotalMilliseconds:F0} ms for {input.Length} bytes"
            : !answer.Accepted ? null
            : Judge(target, input, answer);
    }

    private static string? Judge(IFuzzTarget target, byte[] input, FuzzAnswer answer)
    {
        try
        {
            return target.Disagreement(input, answer);
        }
#pragma warning disable CA1031 // Writing an accepted message again is part of what is tested.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            return $"crash of an accepted message: {crash}";
        }
    }
}
