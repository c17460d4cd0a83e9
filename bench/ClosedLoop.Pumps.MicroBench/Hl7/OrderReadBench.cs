using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

/// <summary>An RGV^O15, bytes to checked order.</summary>
public class OrderReadBench
{
    [Benchmark(Baseline = true)]
    public void Tokenizer() => Hl7Operations.TokenizeOrder();

    [Benchmark]
    public void TokenizerOfFields() => Hl7Operations.TokenizeOrderFields();

    [Benchmark]
    public void Order() => Hl7Operations.ReadOrder();
}
