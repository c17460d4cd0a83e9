using System.Diagnostics;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>One of those that do the same job.</summary>
/// <param name="Run">Does it so many times and says how long that took.</param>
/// <param name="EachDoes">Units of work in one time, such as events in a batch; figures are per unit.</param>
internal sealed record Contender(string Name, Func<int, TimeSpan> Run, int EachDoes = 1)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(800);

    private int times = 1;

    public static Contender Of(string name, Action action) => new(name, count => Time(action, count));

    /// <summary>Warms up, and finds how many times make a slice long enough to be measured.</summary>
    public void Prepare()
    {
        for (var spent = TimeSpan.Zero; spent < WarmUp;)
        {
            var took = Run(times);
            spent += took;
            if (took < Slice / 2 && times < 1 << 26)
                times *= 2;
            else
                times = Math.Max(1, (int)(times * (Slice / took)));
        }
    }

    /// <summary>Nanoseconds per unit of work over one slice.</summary>
    public double Measure() => Run(times).TotalNanoseconds / times / EachDoes;

    private static TimeSpan Time(Action action, int count)
    {
        var begun = Stopwatch.GetTimestamp();
        for (; count > 0; count--)
            action();
        return Stopwatch.GetElapsedTime(begun);
    }
}
