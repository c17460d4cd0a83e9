namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>The values of one case as they come in, by name, in the order of their first one; makes figures and ratios of them.</summary>
internal sealed class Series
{
    private readonly Dictionary<string, (string Unit, List<double> Rounds)> _values = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<Figure> Figures => [.. _names.Select(name => new Figure(name, _values[name].Unit, _values[name].Rounds))];

    public IReadOnlyList<double> this[string name] => _values[name].Rounds;

    /// <summary>Rounds below 0 are warm-up and not kept.</summary>
    public void Add(int round, string name, string unit, double value)
    {
        if (round < 0)
            return;
        if (!_values.TryGetValue(name, out var series))
        {
            _values.Add(name, series = (unit, []));
            _names.Add(name);
        }

        series.Rounds.Add(value);
    }

    public void AddLatency(int round, string name, Histogram latency)
    {
        Add(round, name + " p50", "us", latency.PercentileUs(0.50));
        Add(round, name + " p99", "us", latency.PercentileUs(0.99));
    }

    /// <summary>Round by round.</summary>
    public IReadOnlyList<double> Ratio(string ours, string yardstick) => [.. this[ours].Zip(this[yardstick], (a, b) => a / b)];

    /// <summary>Round by round, against a sum of multiples of yardsticks: 1 is the limit.</summary>
    public IReadOnlyList<double> RatioToSum(string ours, params (double Times, string Yardstick)[] sum) =>
        [.. this[ours].Select((value, round) => value / sum.Sum(part => part.Times * this[part.Yardstick][round]))];
}
