namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// Charge falls on battery and rises on mains, linearly, counted in millionths. An empty battery stays at 0; power loss is
/// <c>Reboot</c>.
/// </summary>
public sealed class BatteryModel(long lifeMs, long chargeMs, int lowPercent)
{
    private const long Full = 1_000_000;

    private long atMs;
    private long chargeAt = Full;

    public bool OnMains { get; private set; } = true;

    public int Percent(long nowMs) => (int)(Charge(nowMs) * 100 / Full);

    /// <summary>When the low-battery alarm is due; <see cref="long.MaxValue"/> on mains.</summary>
    public long LowAtMs
    {
        get
        {
            if (OnMains)
                return long.MaxValue;

            var drop = Math.Max(0, chargeAt - (Full * lowPercent / 100));
            return atMs + (((drop * lifeMs) + Full - 1) / Full);
        }
    }

    public void Plug(long nowMs, bool mains)
    {
        Set(nowMs, Percent(nowMs));
        OnMains = mains;
    }

    public void Set(long nowMs, int percent)
    {
        chargeAt = percent * Full / 100;
        atMs = nowMs;
    }

    private long Charge(long nowMs)
    {
        var moved = (long)((Int128)(nowMs - atMs) * Full / (OnMains ? chargeMs : lifeMs));
        return OnMains ? Math.Min(Full, chargeAt + moved) : Math.Max(0, chargeAt - moved);
    }
}
