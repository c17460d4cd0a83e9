namespace ClosedLoop.Pumps.Simulators;

/// <summary>How often each fault really happened. Shared by all fronts of a run.</summary>
public sealed class FaultCounts
{
    private readonly long[] happened = new long[Enum.GetValues<PumpFault>().Max(f => (int)f) + 1];

    public long this[PumpFault fault] => Interlocked.Read(ref happened[(int)fault]);

    /// <summary>Faults that happened at least once, in the order of the catalogue.</summary>
    public IReadOnlyDictionary<PumpFault, long> ByFault =>
        Enum.GetValues<PumpFault>().Where(f => this[f] > 0).ToDictionary(f => f, f => this[f]);

    public long Total => Enum.GetValues<PumpFault>().Sum(f => this[f]);

    public void Happened(PumpFault fault) => Interlocked.Increment(ref happened[(int)fault]);
}
