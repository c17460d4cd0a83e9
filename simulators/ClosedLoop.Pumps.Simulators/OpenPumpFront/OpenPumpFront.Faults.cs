namespace ClosedLoop.Pumps.Simulators;

/// <summary>The faults of the catalogue, on this front.</summary>
public sealed partial class OpenPumpFront : IFaultTarget
{
    private readonly ArmedFaults armed = new();
    private ITimer? linkFaultEnd;

    public SimFront Front => options.Mqtt is null ? SimFront.OpenPumpTcp : SimFront.OpenPumpMqtt;

    /// <inheritdoc/>
    public bool Inject(PumpFault fault, FaultCounts counts)
    {
        if (!FaultApplicability.Applies(Front, fault))
            return false;
        switch (fault)
        {
            case PumpFault.HalfOpen:
                return Disturb(LinkFault.HalfOpen, options.HalfOpenMs, fault, counts);
            case PumpFault.SlowConsumer:
                return Disturb(LinkFault.NotReading, options.HalfOpenMs / 4, fault, counts);
            default:
                return Do(_ => BedsideFaults.Inject(bedside, fault, counts)) ?? armed.Arm(fault, counts);
        }
    }

    // For a time, and then the cable is in again. A dead connection is not revived: a real pump dials anew.
    private bool Disturb(LinkFault value, int timeMs, PumpFault what, FaultCounts counts)
    {
        if (this.fault != LinkFault.None || Volatile.Read(ref connection) is null)
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
            TimeSpan.FromMilliseconds(timeMs),
            Timeout.InfiniteTimeSpan);
        return true;
    }
}
