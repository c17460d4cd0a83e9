namespace ClosedLoop.Pumps.Simulators;

/// <summary>The faults of the catalogue, on this front.</summary>
public sealed partial class OpenPumpFront : IFaultTarget
{
    private static readonly TimeSpan HalfOpenTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NotReadingTime = TimeSpan.FromSeconds(5);

    private readonly ArmedFaults armed = new();
    private ITimer? linkFaultEnd;

    public SimFront Front => SimFront.OpenPumpTcp;

    /// <inheritdoc/>
    public bool Inject(PumpFault what, FaultCounts counts)
    {
        if (!FaultApplicability.Applies(Front, what))
            return false;
        switch (what)
        {
            case PumpFault.HalfOpen:
                return Disturb(LinkFault.HalfOpen, HalfOpenTime, what, counts);
            case PumpFault.SlowConsumer:
                return Disturb(LinkFault.NotReading, NotReadingTime, what, counts);
            default:
                return Do(_ => BedsideFaults.Inject(bedside, what, counts)) ?? armed.Arm(what, counts);
        }
    }

    // For a time, and then the cable is in again. A dead connection is not revived: a real pump dials anew.
    private bool Disturb(LinkFault value, TimeSpan time, PumpFault what, FaultCounts counts)
    {
        if (fault != LinkFault.None || Volatile.Read(ref connection) is null)
            return false;
        SetFault(value);
        counts.Happened(what);
        linkFaultEnd?.Dispose();
        linkFaultEnd = clock.Time.CreateTimer(
            _ =>
            {
                SetFault(LinkFault.None);
                if (value == LinkFault.HalfOpen)
                    DropConnection();
            },
            null,
            time,
            Timeout.InfiniteTimeSpan);
        return true;
    }
}
