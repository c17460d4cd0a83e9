using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.PumpWire;

/// <summary>A telemetry envelope of the open protocol.</summary>
public class TelemetryBench
{
    [Benchmark(Baseline = true)]
    public void Copy() => PumpWireOperations.CopyTelemetry();

    [Benchmark]
    public void Decode() => PumpWireOperations.DecodeTelemetry();

    [Benchmark]
    public void ToSample() => PumpWireOperations.TelemetryToSample();
}
