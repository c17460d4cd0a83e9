namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>The values by their meaning.</summary>
public sealed partial class BccPumpState
{
    /// <summary>True when the ComDevice sees this pump for the first time (GNNEW instead of GNMODEL).</summary>
    public bool IsNew => Model is not null && texts.ContainsKey(BccParameters.NewPump);

    /// <summary>GNMODEL or GNNEW: begins with the type, for instance 686 volumetric, 688 syringe.</summary>
    public string? Model => Text(BccParameters.NewPump) ?? Text(BccParameters.Model);

    public string? UniqueId => Text("INNR");

    public string? SerialNumber => Text("INSERNUM");

    public string? Firmware => Text("VERSION");

    /// <summary>GNERR of this slot.</summary>
    public BccField<long> Error => Integer(BccParameters.Error);

    /// <summary>DSSTATUS: true = on.</summary>
    public bool? IsOn => Text("DSSTATUS") switch
    {
        "00050" => false,
        "00051" => true,
        _ => null,
    };

    public BccField<decimal> RateMlPerH => Number("INRT");

    public BccField<decimal> VolumeToBeInfusedMl => Number("INVTB", BccLimits.VolumeMlMax);

    public BccField<decimal> VolumeInfusedMl => Number("INVI", BccLimits.VolumeMlMax);

    /// <summary>Time left; <see cref="BccFieldState.Saturated"/> = unknown.</summary>
    public BccField<long> RemainingS => Integer("INRMT", BccLimits.RemainingSUnknown);

    public BccField<decimal> InfusionMin => Number("INTIME", BccLimits.InfusionMinMax);

    public BccField<decimal> VolumeLeftInSyringeMl => Number("INVOLACT");

    public BccField<decimal> BasalRateMlPerH => Number("BASRT");

    /// <summary>Configured dose rate, in <see cref="DoseRateUnit"/>.</summary>
    public BccField<decimal> DoseRateSet => Number("INDORT");

    /// <summary>One byte; see SPEC.md.</summary>
    public BccField<long> DoseRateUnit => Integer("INDORTU");

    /// <summary>Concentration, in <see cref="ConcentrationUnit"/>.</summary>
    public BccField<decimal> Concentration => Number("INDCON");

    public BccField<long> ConcentrationUnit => Integer("INDCONU");

    public string? DrugName => Text("INSOL");

    public string? DrugShortName => Text("INSOLSN");

    public string? DrugId => Text("INSOLID");

    public string? LibraryName => Text("DLNAME");

    /// <summary>Creation of the drug library, Unix seconds.</summary>
    public BccField<long> LibraryCreatedUnixS => Integer("DLCRETIME");

    public string? CareUnit => Text("CAREUNIT");

    public BccField<decimal> BolusRateMlPerH => Number("INBORT");

    public BccField<decimal> LastBolusMl => Number("INBOVAL");

    /// <summary>Boluses since the request before, 0..9.</summary>
    public BccField<long> BolusesSinceRequest => Integer("INBOCNT");

    /// <summary>Boluses of the therapy, 0..255.</summary>
    public BccField<long> BolusesOfTherapy => Integer("BOCNT");

    public BccField<decimal> BolusVolumeMl => Number("BOVAL", BccLimits.VolumeMlMax);

    public BccAlarm1? Alarm1 => (BccAlarm1?)Bits("ALARM1").OrNull;

    public BccAlarm2? Alarm2 => (BccAlarm2?)Bits("ALARM2").OrNull;

    public BccPreAlarm? PreAlarm => (BccPreAlarm?)Bits("PREALARM").OrNull;

    public BccStatus1? Status1 => (BccStatus1?)Bits("STATUS1").OrNull;

    public BccRunState? RunState => (BccRunState?)Bits("RUNSTATE").OrNull;

    public BccOperationMode? OperationMode => (BccOperationMode?)Integer("OPMODE").OrNull;

    public BccDoseGuard? DoseGuard => (BccDoseGuard?)Integer("DGDSTATUS").OrNull;

    public BccLimitAlert? SoftLimitLowAlert => (BccLimitAlert?)Integer("DGDALERTSLL").OrNull;

    public BccLimitAlert? SoftLimitHighAlert => (BccLimitAlert?)Integer("DGDALERTSLH").OrNull;

    public BccLimitAlert? HardLimitHighAlert => (BccLimitAlert?)Integer("DGDALERTHLH").OrNull;

    public BccAutoProgState? AutoProgState => (BccAutoProgState?)Integer("AUTOPROGSTATE").OrNull;

    public BccAutoProgError? LastAutoProgError => (BccAutoProgError?)Integer("LASTAUTOPROGERR").OrNull;

    public BccField<long> BatteryMin => Integer("INAKKU");

    public BccField<long> PressurePercent => Integer("INP2");

    public string? PatientId => Text("PATID");

    public BccField<decimal> PatientWeightKg => Number("PATW");

    public string? NurseId => Text("NURSEID");

    public string? OrderNumber => Text("DRUGORDERNO");

    /// <summary>Infusing, by the packed bits where the pump sends them, else by INM3; null = unknown.</summary>
    public bool? IsInfusing => Status1 is { } status ? status.HasFlag(BccStatus1.Infusing)
        : RunState is { } run ? run.HasFlag(BccRunState.Run)
        : Flag("INM3").OrNull;

    /// <summary>Keeping the vein open; null = unknown.</summary>
    public bool? IsKvo => Status1 is { } status ? status.HasFlag(BccStatus1.KvoActive)
        : RunState is { } run ? run.HasFlag(BccRunState.Kvo)
        : Flag("INM10").OrNull;

    /// <summary>A bolus runs; null = unknown.</summary>
    public bool? IsBolus => Status1 is { } status
        ? (status & (BccStatus1.ManualBolus | BccStatus1.VolumeBolus | BccStatus1.WeightBolus)) != 0
        : Flag("INM2").OrNull;

    /// <summary>Standby; null = unknown.</summary>
    public bool? IsStandby => Status1 is { } status ? status.HasFlag(BccStatus1.Standby) : Flag("INM6").OrNull;

    /// <summary>On mains; null = unknown.</summary>
    public bool? IsOnMains => Status1 is { } status ? status.HasFlag(BccStatus1.Mains) : Flag("INM8").OrNull;
}
