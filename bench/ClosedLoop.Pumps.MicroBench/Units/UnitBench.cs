using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Units;

/// <summary>A dose rate to a flow, exactly; and the meaning of a coded unit.</summary>
public class UnitBench
{
    [Benchmark(Baseline = true)]
    public decimal Decimals() => UnitOperations.DoseToFlowBare();

    [Benchmark]
    public void DoseToFlow() => UnitOperations.DoseToFlow();

    [Benchmark]
    public void Resolve() => UnitOperations.Resolve();
}
