using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

/// <summary>An ORU^R01 of 25 rows, bytes to record.</summary>
public class ReportReadBench
{
    [Benchmark(Baseline = true)]
    public void Tokenizer() => Hl7Operations.TokenizeReport();

    [Benchmark]
    public void Report() => Hl7Operations.ReadReportWhole();
}
