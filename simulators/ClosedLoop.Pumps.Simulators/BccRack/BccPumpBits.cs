using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>State, alarms and pre-alarms of one pump, as packed bits or one by one.</summary>
internal sealed class BccPumpBits
{
    private const int BatteryAlarmPercent = 5;
    private const int PressurePreAlarmPercent = 80;

    private readonly BccRackPump pump;
    private readonly ChannelStatus status;
    private readonly IReadOnlyList<AlarmKind> alarms;

    public BccPumpBits(BccRackPump pump, long nowMs)
    {
        this.pump = pump;
        status = pump.Status;
        alarms = pump.Pump.ActiveAlarms;
        var pressure = pump.PressurePercent(status.PressureMmHg ?? 0);
        Alarm1 = Bit(AlarmKind.SyringeEmpty, BccAlarm1.SyringeEmpty) | Bit(AlarmKind.Occlusion, BccAlarm1.PressureHigh)
            | Bit(AlarmKind.DoorOpen, BccAlarm1.CoverOpen) | Bit(AlarmKind.AirInLine, BccAlarm1.Air | BccAlarm1.AirBubble)
            | Bit(AlarmKind.BagEmpty, BccAlarm1.Drops | BccAlarm1.DropsNone)
            | (pump.IsComplete && !pump.IsKvo ? BccAlarm1.VolumeInfused : 0)
            | (!pump.Pump.OnMains && pump.Pump.BatteryPercent < BatteryAlarmPercent ? BccAlarm1.Battery : 0);
        PreAlarm = (alarms.Contains(AlarmKind.NearEnd) ? BccPreAlarm.VolumeNearEnd : 0)
            | (alarms.Contains(AlarmKind.BatteryLow) ? BccPreAlarm.BatteryNearFlat : 0)
            | (pump.IsKvo ? BccPreAlarm.Kvo : 0)
            | (pressure >= PressurePreAlarmPercent && !alarms.Contains(AlarmKind.Occlusion) ? BccPreAlarm.Occlusion : 0)
            | (nowMs < pump.FloodUntilMs && nowMs / BccLimits.TriggerCheckMs % 2 == 0 ? BccPreAlarm.DataLock : 0);
        Status1 = BccStatus1.On | BccStatus1.Primary
            | If(pump.Pump.OnMains, BccStatus1.Mains) | If(status.Mode == ChannelMode.Standby, BccStatus1.Standby)
            | If(!status.Infusing && status.Mode == ChannelMode.Ready, BccStatus1.Ready) | If(status.Infusing, BccStatus1.Infusing)
            | If(pump.Primary is not null, BccStatus1.TherapyStarted) | If(IsBolus, BccStatus1.VolumeBolus)
            | If(pump.IsKvo, BccStatus1.KvoActive) | If(pump.Active?.DoseRate is not null, BccStatus1.DoseMode)
            | If(status.PatientId.Length > 0, BccStatus1.PatientStored);
    }

    public BccAlarm1 Alarm1 { get; }

    public BccPreAlarm PreAlarm { get; }

    public BccStatus1 Status1 { get; }

    private bool IsBolus => status.Infusing && status.ActiveSource == Source.ClinicianDose;

    public void AddPacked(List<(string, string)> values)
    {
        values.Add(("ALARM1", Hex((uint)Alarm1)));
        values.Add(("ALARM2", Hex(0)));
        values.Add(("PREALARM", Hex((uint)PreAlarm)));
        values.Add(("STATUS1", Hex((uint)Status1)));
        var run = (status.Infusing ? BccRunState.Run : BccRunState.Stop) | (Alarm1 != 0 ? BccRunState.Alarm : 0)
            | (pump.IsKvo ? BccRunState.Kvo : 0) | (PreAlarm != 0 ? BccRunState.PreAlarm : 0);
        values.Add(("RUNSTATE", Hex((uint)run)));
        var mode = status.ActiveSource == Source.Secondary ? BccOperationMode.Piggyback
            : pump.Active is { DeliveryMode: not DeliveryMode.Continuous } ? BccOperationMode.Programmed
            : BccOperationMode.Continuous;
        values.Add(("OPMODE", ((int)mode).ToString(CultureInfo.InvariantCulture)));
        values.Add(("ACTCHAN", status.ActiveSource == Source.Secondary ? "0" : "1"));
    }

    public void AddSingle(List<(string, string)> values)
    {
        (string Name, bool On)[] bits =
        [
            ("INM1", Status1.HasFlag(BccStatus1.Ready)), ("INM2", IsBolus), ("INM3", status.Infusing), ("INM5", false),
            ("INM6", Status1.HasFlag(BccStatus1.Standby)), ("INM7", false), ("INM8", pump.Pump.OnMains), ("INM10", pump.IsKvo),
            ("INM14", false), ("INA1", Alarm1.HasFlag(BccAlarm1.Battery)), ("INA2", Alarm1.HasFlag(BccAlarm1.SyringeEmpty)),
            ("INA3", Alarm1.HasFlag(BccAlarm1.PressureHigh)), ("INA7", Alarm1.HasFlag(BccAlarm1.VolumeInfused)), ("INA8", false),
            ("INA9", false), ("INA11", PreAlarm.HasFlag(BccPreAlarm.BatteryNearFlat)), ("INA14", Alarm1.HasFlag(BccAlarm1.Drops)),
            ("INA15", Alarm1.HasFlag(BccAlarm1.Air)), ("INA16", false),
        ];
        values.AddRange(bits.Select(b => (b.Name, b.On ? "1" : "0")));

        // A pump without a syringe has no syringe alarms.
        values.Add(("INA12", status.Syringe is null ? BccValue.NoValue : alarms.Contains(AlarmKind.NearEnd) ? "1" : "0"));
    }

    private BccAlarm1 Bit(AlarmKind alarm, BccAlarm1 bits) => alarms.Contains(alarm) ? bits : 0;

    private static BccStatus1 If(bool condition, BccStatus1 bit) => condition ? bit : 0;

    private static string Hex(uint bits) => bits.ToString("X8", CultureInfo.InvariantCulture);
}
