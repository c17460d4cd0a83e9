namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>One measured quantity, a value a round.</summary>
/// <param name="Name">Such as <c>ack p99</c> or <c>bare flush p99</c>.</param>
/// <param name="Unit">Such as <c>us</c>, <c>1/s</c>, <c>MiB</c>.</param>
internal sealed record Figure(string Name, string Unit, IReadOnlyList<double> Rounds)
{
    public double Median => Harness.Median.Of(Rounds);
}
