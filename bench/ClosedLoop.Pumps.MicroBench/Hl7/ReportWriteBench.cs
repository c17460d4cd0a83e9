using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

/// <summary>A PCD-01 of 25 rows, record to bytes.</summary>
public class ReportWriteBench
{
    [Benchmark(Baseline = true)]
    public void SpanWriter() => Hl7Operations.WriteReportBare();

    [Benchmark]
    public void PrebuiltCopy() => Hl7Operations.CopyReport();

    [Benchmark]
    public void Report() => Hl7Operations.WriteReport();
}
