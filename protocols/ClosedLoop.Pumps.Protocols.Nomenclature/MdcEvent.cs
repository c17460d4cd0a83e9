namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>Events (partition 3) of a pump (digest §9.1, §10.6).</summary>
public static class MdcEvent
{
    public const uint Alarm = 196_616; // MDC_EVT_ALARM
    public const uint Malf = 196_678; // MDC_EVT_MALF
    public const uint BattLo = 196_802; // MDC_EVT_BATT_LO
    public const uint FluidLineOccl = 196_940; // MDC_EVT_FLUID_LINE_OCCL
    public const uint DoorPosnErr = 197_084; // MDC_EVT_DOOR_POSN_ERR
    public const uint FluidLineAir = 197_200; // MDC_EVT_FLUID_LINE_AIR
    public const uint SyringeBarrelCapture = 197_218; // MDC_EVT_SYRINGE_BARREL_CAPTURE
    public const uint SyringeEmpty = 197_226; // MDC_EVT_SYRINGE_EMPTY
    public const uint PumpDelivStart = 197_288; // MDC_EVT_PUMP_DELIV_START
    public const uint PumpDelivStop = 197_290; // MDC_EVT_PUMP_DELIV_STOP
    public const uint PumpDelivComp = 197_292; // MDC_EVT_PUMP_DELIV_COMP
    public const uint CommStatusChange = 197_294; // MDC_EVT_COMM_STATUS_CHANGE
    public const uint PumpProgCleared = 197_296; // MDC_EVT_PUMP_PROG_CLEARED
    public const uint PumpAutoProgCleared = 197_298; // MDC_EVT_PUMP_AUTO_PROG_CLEARED
    public const uint PatientChange = 197_300; // MDC_EVT_PATIENT_CHANGE
    public const uint PatientIdChange = 197_302; // MDC_EVT_PATIENT_ID_CHANGE
    public const uint PumpVolCountersCleared = 197_306; // MDC_EVT_PUMP_VOL_COUNTERS_CLEARED
    public const uint DeviceTimeChanged = 197_308; // MDC_EVT_DEVICE_TIME_CHANGED
    public const uint Callback = 197_330; // MDC_EVT_CALLBACK
    public const uint VolInfusComp = 197_332; // MDC_EVT_VOL_INFUS_COMP
    public const uint VolInfusNearComp = 197_334; // MDC_EVT_VOL_INFUS_NEAR_COMP
    public const uint BattDepl = 197_336; // MDC_EVT_BATT_DEPL
    public const uint AssociationPatientDevice = 198_332; // MDC_EVT_ASSOCIATION_PATIENT_DEVICE
    public const uint DisassociationPatientDevice = 198_334; // MDC_EVT_DISASSOCIATION_PATIENT_DEVICE
    public const uint PwrLoss = 197_342; // MDC_EVT_PWR_LOSS
    public const uint StandbyWarn = 258_048; // MDC_EVT_STANDBY_WARN
}
