namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>State and alarm bits, one by one and packed; dose guard.</summary>
public static partial class BccParameters
{
    private static BccParameter[] State =>
    [
        new("INM1", BccKind.Flag, BccGroup.CurrentInfusion, "", "ready", false),
        new("INM2", BccKind.Flag, BccGroup.Bolus, "", "bolus runs", true),
        new("INM3", BccKind.Flag, BccGroup.CurrentInfusion, "", "pumping", true),
        new("INM5", BccKind.Flag, BccGroup.Bolus, "", "bolus released", false),
        new("INM6", BccKind.Flag, BccGroup.CurrentInfusion, "", "standby", true),
        new("INM7", BccKind.Flag, BccGroup.CurrentInfusion, "", "data lock", true),
        new("INM8", BccKind.Flag, BccGroup.None, "", "on mains", false),
        new("INM10", BccKind.Flag, BccGroup.CurrentInfusion, "", "keeps the vein open", true),
        new("INM12", BccKind.Flag, BccGroup.Alert, "", "below the soft limit", true),
        new("INM13", BccKind.Flag, BccGroup.Alert, "", "above the soft limit", true),
        new("INM14", BccKind.Flag, BccGroup.CurrentInfusion, "", "purges", true),
        new("INA1", BccKind.Flag, BccGroup.Alarm, "", "battery empty", true),
        new("INA2", BccKind.Flag, BccGroup.Alarm, "", "syringe empty", true),
        new("INA3", BccKind.Flag, BccGroup.Alarm, "", "pressure", true),
        new("INA5", BccKind.Flag, BccGroup.Alarm, "", "standby over", true),
        new("INA7", BccKind.Flag, BccGroup.Alarm, "", "end of volume", true),
        new("INA8", BccKind.Flag, BccGroup.Alarm, "", "time over", true),
        new("INA9", BccKind.Flag, BccGroup.Alarm, "", "syringe", true),
        new("INA11", BccKind.Flag, BccGroup.Alarm, "", "battery nearly empty", true),
        new("INA12", BccKind.Flag, BccGroup.Alarm, "", "syringe nearly empty", true),
        new("INA14", BccKind.Flag, BccGroup.Alarm, "", "drop sensor", true),
        new("INA15", BccKind.Flag, BccGroup.Alarm, "", "air", true),
        new("INA16", BccKind.Flag, BccGroup.Alarm, "", "end of keeping the vein open", true),
        new("ALARM1", BccKind.Bits, BccGroup.Alarm, "", "BccAlarm1", true),
        new("ALARM2", BccKind.Bits, BccGroup.Alarm, "", "BccAlarm2", true),
        new("PREALARM", BccKind.Bits, BccGroup.Alarm, "", "BccPreAlarm", true),
        new("STATUS1", BccKind.Bits, BccGroup.CurrentInfusion, "", "BccStatus1", true),
        new("RUNSTATE", BccKind.Bits, BccGroup.CurrentInfusion, "", "BccRunState", true),
        new("OPMODE", BccKind.Integer, BccGroup.CurrentInfusion, "", "BccOperationMode", true),
        new("ACTCHAN", BccKind.Integer, BccGroup.CurrentInfusion, "", "0 piggyback, 1 primary", true),
        new("LASTDA", BccKind.Integer, BccGroup.Alarm, "", "last device alarm, 1000..2999", false),
        new("DGDSTATUS", BccKind.Integer, BccGroup.Alert, "", "BccDoseGuard", true),
        new("DGDALERTSLL", BccKind.Integer, BccGroup.Alert, "", "soft limit low: BccLimitAlert", true),
        new("DGDALERTSLH", BccKind.Integer, BccGroup.Alert, "", "soft limit high: BccLimitAlert", true),
        new("DGDALERTHLH", BccKind.Integer, BccGroup.Alert, "", "hard limit high: BccLimitAlert", true),
        new("SLLOW", BccKind.Number, BccGroup.Alert, "", "soft limit low, in RTLIMUT", false),
        new("SLHIGH", BccKind.Number, BccGroup.Alert, "", "soft limit high, in RTLIMUT", false),
        new("HLHIGH", BccKind.Number, BccGroup.Alert, "", "hard limit high, in RTLIMUT", false),
        new("RTLIMUT", BccKind.Integer, BccGroup.Alert, "", "unit of the limits", false),
    ];
}
