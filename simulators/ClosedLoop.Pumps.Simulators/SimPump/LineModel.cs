namespace ClosedLoop.Pumps.Simulators;

/// <summary>The line behind the pump: while it is blocked, what is pumped only raises the pressure.</summary>
internal sealed class LineModel(SimChannelConfig config)
{
    private long trappedNl;

    public bool Blocked { get; private set; }

    /// <summary>There is an administration set (or a syringe) in the channel.</summary>
    public bool SetLoaded { get; set; } = true;

    public int PressureMmHg => config.PressureNormalMmHg + (int)(trappedNl / config.ComplianceNlPerMmHg);

    /// <summary>What may still flow before the occlusion alarm.</summary>
    public long ToAlarmNl => ((config.PressureAlarmMmHg - config.PressureNormalMmHg) * config.ComplianceNlPerMmHg) - trappedNl;

    public void Block() => Blocked = true;

    public void Free()
    {
        Blocked = false;
        trappedNl = 0;
    }

    public void Flowed(long nl) => trappedNl += Blocked ? nl : 0;
}
