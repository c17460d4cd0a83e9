namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// Turns rate and time into whole nanolitres without drift: what does not make a nanolitre yet is carried to the next reading,
/// also over a change of rate. One carried unit is 1 nL/h during 1 ms.
/// </summary>
public struct FluidMeter
{
    /// <summary>Milliseconds per hour: so many carried units make one nanolitre.</summary>
    public const long UnitsPerNl = 3_600_000;

    private long carryUnits;

    /// <summary>Whole nanolitres that flowed in <paramref name="elapsedMs"/> at <paramref name="rateNlH"/>.</summary>
    public long Run(long rateNlH, long elapsedMs)
    {
        var units = carryUnits + ((Int128)rateNlH * elapsedMs);
        carryUnits = (long)(units % UnitsPerNl);
        return (long)(units / UnitsPerNl);
    }

    /// <summary>
    /// Milliseconds until <paramref name="volumeNl"/> more has flowed: the first whole millisecond at which it is all in.
    /// </summary>
    public readonly long MsUntil(long volumeNl, long rateNlH)
    {
        var units = ((Int128)volumeNl * UnitsPerNl) - carryUnits;
        return units <= 0 ? 0 : (long)((units + rateNlH - 1) / rateNlH);
    }

    /// <summary>The motor stopped at the programmed volume, inside the millisecond: there is nothing to carry.</summary>
    public void Clear() => carryUnits = 0;
}
