using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Session;

/// <summary>The rules of a session beside the mailbox they are fed from.</summary>
public class SessionBench
{
    [Benchmark(Baseline = true)]
    public void MailboxTurn() => SessionOperations.MailboxTurn();

    [Benchmark]
    public void Telemetry() => SessionOperations.HearTelemetry();

    [Benchmark]
    public void EventToAck() => SessionOperations.HearEvent();
}
