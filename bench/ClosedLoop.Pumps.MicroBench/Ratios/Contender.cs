namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>One of those that do the same job.</summary>
/// <param name="Run">Does it so many times and says how long that took.</param>
/// <param name="EachDoes">Units of work in one time, such as events in a batch; figures are per unit.</param>
internal sealed record Contender(string Name, Func<int, TimeSpan> Run, int EachDoes = 1)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private int times = 1;

    /// <summary>Code of this process, timed by the CPU its thread takes: who else uses the machine does not count.</summary>
    public static Contender Of(string name, Action action) => new(name, count => Time(action, count));

    /// <summary>One slice that is not counted, and how many times make the next one long enough to be measured.</summary>
    public void WarmUp()
    {
        var took = Run(times);
        if (took < Slice / 2 && times < 1 << 26)
            times *= 2;
        else
            times = Math.Max(1, (int)(times * (Slice / took)));
    }

    /// <summary>Nanoseconds per unit of work over one slice.</summary>
    public double Measure() => Run(times).TotalNanoseconds / times / EachDoes;

    private static TimeSpan Time(Action action, int count)
    {
        var begun = ThreadClock.Now;
        for (; count > 0; count--)
            action();
        return ThreadClock.Now - begun;
    }
}
