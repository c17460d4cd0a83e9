namespace ClosedLoop.Pumps.Simulators;

/// <summary>The words of one model and firmware for modes and alarms; they are not documented and differ.</summary>
public sealed record AlarisWords
{
    public string Infusing { get; init; } = "INFUSE";

    public string Stopped { get; init; } = "STOP";

    public string Kvo { get; init; } = "KVO";

    public string Bolus { get; init; } = "BOLUS";

    public string Standby { get; init; } = "STANDBY";

    public string NoAlarm { get; init; } = "NONE";

    public string Occlusion { get; init; } = "OCCLUSION";

    public string SyringeEmpty { get; init; } = "SYRINGE EMPTY";

    public string NearEnd { get; init; } = "NEAR END";

    public string BatteryLow { get; init; } = "BATTERY LOW";

    public string VolumeInfused { get; init; } = "VTBI DONE";

    /// <summary>Door, air and other causes a syringe pump hardly has.</summary>
    public string Other { get; init; } = "ALARM";

    public string CommunicationsFailure { get; init; } = "COMMS FAILURE";
}
