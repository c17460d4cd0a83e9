namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Marker in the queue: see whether a failed store can be written again. It is never run as work.</summary>
internal sealed class ProbeWork : JournalWork
{
    public static readonly ProbeWork Instance = new();

    public override void Run(IJournalTransaction transaction) => throw new InvalidOperationException("A probe is not work.");

    public override void Complete()
    {
    }

    public override void Fail(Exception reason)
    {
    }
}
