using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>What alarm codes mean for their handling.</summary>
public static class AlertKinds
{
    /// <summary>
    /// Near end, complete or at KVO, stopped, hold expired: they make most of the noise (requirements §2: KVO and hold expired are three
    /// fifths of all alarms), and they are what must never be late for a drug that must not pause.
    /// </summary>
    public static bool IsCourseOfInfusion(uint code) =>
        code is MdcEvent.VolInfusNearComp or MdcEvent.VolInfusComp or MdcEvent.StandbyWarn or MdcEvent.Callback;

    /// <summary>True when repeats may be told together. The first occurrence never waits, and for a critical drug none does.</summary>
    public static bool MayGroup(uint code, bool critical) => !critical && IsCourseOfInfusion(code);
}
