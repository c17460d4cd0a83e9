namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>Object codes (partition 1) of device rows: MDS, VMD and channels of a pump (digest §10.1).</summary>
public static class MdcDevice
{
    public const uint GenericMds = 69_985; // MDC_DEV_PUMP_INFUS_MDS
    public const uint GenericVmd = 69_986; // MDC_DEV_PUMP_INFUS_VMD
    public const uint LvpMds = 70_049; // MDC_DEV_PUMP_INFUS_LVP_MDS
    public const uint LvpVmd = 70_050; // MDC_DEV_PUMP_INFUS_LVP_VMD
    public const uint SyringeMds = 70_053; // MDC_DEV_PUMP_INFUS_SYRINGE_MDS
    public const uint SyringeVmd = 70_054; // MDC_DEV_PUMP_INFUS_SYRINGE_VMD
    public const uint PcaMds = 70_057; // MDC_DEV_PUMP_INFUS_PCA_MDS
    public const uint PcaVmd = 70_058; // MDC_DEV_PUMP_INFUS_PCA_VMD
    public const uint PcaSyringeMds = 70_061; // MDC_DEV_PUMP_INFUS_PCA_SYRINGE_MDS
    public const uint PcaSyringeVmd = 70_062; // MDC_DEV_PUMP_INFUS_PCA_SYRINGE_VMD
    public const uint RackMds = 70_101; // MDC_DEV_PUMP_INFUS_RACK_MDS
    public const uint PcaChannel = 70_059; // MDC_DEV_PUMP_INFUS_PCA_CHAN
    public const uint DeliveryInfo = 70_067; // MDC_DEV_PUMP_DELIVERY_INFO
    public const uint InfusateSourcePrimary = 70_071; // MDC_DEV_PUMP_INFUSATE_SOURCE_PRIMARY
    public const uint InfusateSourceSecondary = 70_075; // MDC_DEV_PUMP_INFUSATE_SOURCE_SECONDARY
    public const uint ClinicianDoseInfo = 70_079; // MDC_DEV_PUMP_CLINICIAN_DOSE_INFO
    public const uint LoadingDoseInfo = 70_083; // MDC_DEV_PUMP_LOADING_DOSE_INFO
    public const uint SyringeInfo = 70_091; // MDC_DEV_PUMP_SYRINGE_INFO
}
