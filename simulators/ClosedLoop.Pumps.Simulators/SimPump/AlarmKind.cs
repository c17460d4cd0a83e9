namespace ClosedLoop.Pumps.Simulators;

/// <summary>The alarms a simulated pump has. The value is the MDC event code (partition 3).</summary>
public enum AlarmKind
{
    None = 0,

    /// <summary>MDC_EVT_EMPTY: high, the bag or reservoir is empty.</summary>
    BagEmpty = 196634,

    /// <summary>MDC_EVT_BATT_LO: medium, the pump goes on.</summary>
    BatteryLow = 196802,

    /// <summary>MDC_EVT_FLUID_LINE_OCCL: high, stops the channel.</summary>
    Occlusion = 196940,

    /// <summary>MDC_EVT_DOOR_POSN_ERR: high, stops the channel.</summary>
    DoorOpen = 197084,

    /// <summary>MDC_EVT_FLUID_LINE_AIR: high, stops the channel.</summary>
    AirInLine = 197200,

    /// <summary>MDC_EVT_SYRINGE_EMPTY: high, stops the channel.</summary>
    SyringeEmpty = 197226,

    /// <summary>MDC_EVT_VOL_INFUS_NEAR_COMP: low, the pump goes on.</summary>
    NearEnd = 197334,
}
