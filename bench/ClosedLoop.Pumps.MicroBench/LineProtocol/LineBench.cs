using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.LineProtocol;

/// <summary>One point of ten fields.</summary>
public class LineBench
{
    [Benchmark(Baseline = true)]
    public void SpanWriter() => LineOperations.WriteBare();

    [Benchmark]
    public void Point() => LineOperations.Write();
}
