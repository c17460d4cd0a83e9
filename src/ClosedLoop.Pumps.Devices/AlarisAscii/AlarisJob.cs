namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>A change of settings to carry out while the pump does not infuse. There is none that starts it (S2).</summary>
internal abstract record AlarisJob
{
    private AlarisJob()
    {
    }

    /// <param name="RateMlPerH">As it stands on the wire, two decimals.</param>
    /// <param name="VtbiMl">Three decimals.</param>
    public sealed record Set(decimal RateMlPerH, decimal VtbiMl) : AlarisJob;

    /// <summary>Takes the volume back, so that nothing offered is left behind.</summary>
    public sealed record Clear : AlarisJob;
}
