using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

/// <summary>What a router reads of an ORU^R01.</summary>
public class ReportRouteBench
{
    [Benchmark(Baseline = true)]
    public void Tokenizer() => Hl7Operations.TokenizeRouted();

    [Benchmark]
    public void Route() => Hl7Operations.RouteReport();
}
