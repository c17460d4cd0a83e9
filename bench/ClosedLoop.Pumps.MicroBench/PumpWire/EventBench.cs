using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.PumpWire;

/// <summary>An event envelope of the open protocol, and its ack.</summary>
public class EventBench
{
    [Benchmark(Baseline = true)]
    public void Copy() => PumpWireOperations.CopyEvent();

    [Benchmark]
    public void Scan() => PumpWireOperations.ScanFrame();

    [Benchmark]
    public void Decode() => PumpWireOperations.DecodeEvent();

    [Benchmark]
    public void ToDomain() => PumpWireOperations.EventToDomain();

    [Benchmark]
    public void EncodeAck() => PumpWireOperations.EncodeAck();
}
