namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>A ratio of two figures of the same run against its limit.</summary>
/// <param name="Text">As the table of goals says it, such as <c>ack p50 &lt;= 2x preallocated fdatasync p50</c>.</param>
/// <param name="Rounds">The ratio of each round.</param>
/// <param name="AtMost">The limit is an upper one; false = at least.</param>
internal sealed record Goal(string Text, IReadOnlyList<double> Rounds, double Limit, bool AtMost)
{
    public double Measured => Median.Of(Rounds);

    public bool IsMet => AtMost ? Measured <= Limit : Measured >= Limit;
}
