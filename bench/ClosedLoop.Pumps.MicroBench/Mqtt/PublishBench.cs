using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Mqtt;

/// <summary>A QoS 1 message of 200 bytes in, its acknowledgement out.</summary>
public class PublishBench
{
    [Benchmark(Baseline = true)]
    public void Copy() => MqttOperations.CopyPublish();

    [Benchmark]
    public void Read() => MqttOperations.ReadPublish();

    [Benchmark]
    public void WriteAck() => MqttOperations.WriteAck();
}
