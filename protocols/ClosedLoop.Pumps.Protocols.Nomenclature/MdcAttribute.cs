namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>Attributes (partitions 1 and 8) of a device, an event row or a patient.</summary>
public static class MdcAttribute
{
    public const uint IdModel = 67_880; // MDC_ATTR_ID_MODEL
    public const uint PowerStat = 67_925; // MDC_ATTR_POWER_STAT
    public const uint PtBsa = 67_926; // MDC_ATTR_PT_BSA
    public const uint SysId = 67_972; // MDC_ATTR_SYS_ID
    public const uint TimeBattRemain = 67_976; // MDC_ATTR_TIME_BATT_REMAIN
    public const uint ValBattCharge = 67_996; // MDC_ATTR_VAL_BATT_CHARGE
    public const uint AlCond = 68_012; // MDC_ATTR_AL_COND
    public const uint PtHeight = 68_060; // MDC_ATTR_PT_HEIGHT
    public const uint PtWeight = 68_063; // MDC_ATTR_PT_WEIGHT
    public const uint ConfirmTimeout = 67_860; // MDC_ATTR_CONFIRM_TIMEOUT
    public const uint AlertSource = 68_480; // MDC_ATTR_ALERT_SOURCE
    public const uint EventPhase = 68_481; // MDC_ATTR_EVENT_PHASE
    public const uint AlarmState = 68_482; // MDC_ATTR_ALARM_STATE
    public const uint AlarmInactivationState = 68_483; // MDC_ATTR_ALARM_INACTIVATION_STATE
    public const uint AlarmPriority = 68_484; // MDC_ATTR_ALARM_PRIORITY
    public const uint AlertType = 68_485; // MDC_ATTR_ALERT_TYPE
    public const uint AlertText = 68_546; // MDC_ATTR_ALERT_TEXT
    public const uint AssociationPatientDevice = 69_136; // MDC_OBS_ASSOCIATION_PATIENT_DEVICE
    public const uint EvtCond = 68_487; // MDC_ATTR_EVT_COND
    public const uint EvtSource = 68_488; // MDC_ATTR_EVT_SOURCE
    public const uint IdProdSpecSw = 531_975; // MDC_ID_PROD_SPEC_SW
    public const uint IdProdSpecFw = 531_976; // MDC_ID_PROD_SPEC_FW
    public const uint TimeSyncProtocol = 68_220; // MDC_TIME_SYNC_PROTOCOL
}
