namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>Metrics and settings (partition 2) of a pump (digest §6.7, §10.3-§10.5).</summary>
public static class MdcMetric
{
    public const uint ConcDrug = 157_760; // MDC_CONC_DRUG
    public const uint FlowFluidPump = 157_784; // MDC_FLOW_FLUID_PUMP
    public const uint FlowFluidPumpCurrent = 158_014; // MDC_FLOW_FLUID_PUMP_CURRENT
    public const uint FlowFluidPumpSetting = 16_935_000; // MDC_FLOW_FLUID_PUMP_SETTING
    public const uint VolFluidDeliv = 157_864; // MDC_VOL_FLUID_DELIV
    public const uint VolFluidTbi = 157_884; // MDC_VOL_FLUID_TBI
    public const uint VolFluidTbiRemain = 157_872; // MDC_VOL_FLUID_TBI_REMAIN
    public const uint VolSyringe = 157_880; // MDC_VOL_SYRINGE
    public const uint TimePdRemain = 157_916; // MDC_TIME_PD_REMAIN
    public const uint RateDose = 157_924; // MDC_RATE_DOSE
    public const uint VolSyringeActual = 157_984; // MDC_VOL_SYRINGE_ACTUAL
    public const uint DosePcaLimit = 157_985; // MDC_DOSE_PCA_LIMIT
    public const uint VolPcaDoseLimit = 157_986; // MDC_VOL_PCA_DOSE_LIMIT
    public const uint TimePdPcaDoseLimit = 157_987; // MDC_TIME_PD_PCA_DOSE_LIMIT
    public const uint RatePcaMaxDosesPerHour = 157_988; // MDC_RATE_PCA_MAX_DOSES_PER_HOUR
    public const uint TimePcaLockout = 157_989; // MDC_TIME_PCA_LOCKOUT
    public const uint NumPatientDosesGivenTotal = 157_990; // MDC_NUM_PATIENT_DOSES_GIVEN_TOTAL
    public const uint NumPatientDosesAttemptedTotal = 157_991; // MDC_NUM_PATIENT_DOSES_ATTEMPTED_TOTAL
    public const uint VolFluidDelivSegment = 157_992; // MDC_VOL_FLUID_DELIV_SEGMENT
    public const uint VolFluidDelivTotal = 157_993; // MDC_VOL_FLUID_DELIV_TOTAL
    public const uint VolFluidContainerStart = 157_994; // MDC_VOL_FLUID_CONTAINER_START
    public const uint TimePdDoseStartInterval = 157_998; // MDC_TIME_PD_DOSE_START_INTERVAL
    public const uint PumpCurrentDeliveryStatus = 158_005; // MDC_PUMP_CURRENT_DELIVERY_STATUS
    public const uint PumpNotDeliveringReason = 158_006; // MDC_PUMP_NOT_DELIVERING_REASON
    public const uint PumpProgramCompletionMode = 158_007; // MDC_PUMP_PROGRAM_COMPLETION_MODE
    public const uint PumpProgramDeliveryMode = 158_008; // MDC_PUMP_PROGRAM_DELIVERY_MODE
    public const uint PumpProgramStatus = 158_009; // MDC_PUMP_PROGRAM_STATUS
    public const uint PumpSourceChannelLabel = 158_012; // MDC_PUMP_SOURCE_CHANNEL_LABEL
    public const uint PumpEnabledSources = 158_015; // MDC_PUMP_ENABLED_SOURCES
    public const uint PumpActiveSources = 158_016; // MDC_PUMP_ACTIVE_SOURCES
    public const uint DosePcaPatient = 158_017; // MDC_DOSE_PCA_PATIENT
    public const uint DoseLoading = 158_018; // MDC_DOSE_LOADING
    public const uint DoseClinician = 158_019; // MDC_DOSE_CLINICIAN
    public const uint DoseIntermittent = 158_023; // MDC_DOSE_INTERMITTENT
    public const uint TimeProgNextDose = 158_025; // MDC_TIME_PROG_NEXT_DOSE
    public const uint InfusOrderStepNum = 158_032; // MDC_INFUS_ORDER_STEP_NUM
    public const uint InfusTotalNumSteps = 158_033; // MDC_INFUS_TOTAL_NUM_STEPS
    public const uint VolStepTbi = 158_034; // MDC_VOL_STEP_TBI
    public const uint VolStepDeliv = 158_035; // MDC_VOL_STEP_DELIV
    public const uint VolStepRemain = 158_036; // MDC_VOL_STEP_REMAIN
    public const uint InfusOrderStepType = 158_037; // MDC_INFUS_ORDER_STEP_TYPE
    public const uint PumpTciMode = 158_069; // MDC_PUMP_TCI_MODE
    public const uint PumpTciModel = 158_070; // MDC_PUMP_TCI_MODEL
    public const uint PumpRelayState = 158_071; // MDC_PUMP_RELAY_STATE
    public const uint PumpRelayGuid = 158_072; // MDC_PUMP_RELAY_GUID
    public const uint ConcTciTarget = 158_124; // MDC_CONC_TCI_TARGET
    public const uint ConcTciCurrentPlasma = 158_128; // MDC_CONC_TCI_CURRENT_PLASMA
    public const uint ConcTciCurrentEffect = 158_132; // MDC_CONC_TCI_CURRENT_EFFECT
    public const uint SyringeType = 184_476; // MDC_SYRINGE_TYPE
    public const uint SyringeManufacturer = 184_488; // MDC_SYRINGE_MANUFACTURER
    public const uint DrugNameLabel = 184_514; // MDC_DRUG_NAME_LABEL
    public const uint DrugId = 184_515; // MDC_DRUG_ID
    public const uint PumpDrugLibraryCareArea = 184_516; // MDC_PUMP_DRUG_LIBRARY_CARE_AREA
    public const uint PumpDrugLibraryVersion = 184_517; // MDC_PUMP_DRUG_LIBRARY_VERSION
    public const uint PumpInfusingStatus = 184_519; // MDC_PUMP_INFUSING_STATUS
    public const uint PumpDrugLibraryName = 184_520; // MDC_PUMP_DRUG_LIBRARY_NAME
    public const uint RackDrugLibraryVersion = 184_521; // MDC_RACK_DRUG_LIBRARY_VERSION
    public const uint RackDrugLibraryName = 184_522; // MDC_RACK_DRUG_LIBRARY_NAME
    public const uint AreaBodySurfActual = 188_744; // MDC_AREA_BODY_SURF_ACTUAL
    public const uint CommStatus = 188_772; // MDC_COMM_STATUS
}
