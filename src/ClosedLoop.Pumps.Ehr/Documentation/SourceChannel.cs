using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>The channel of the containment tree that a source is reported in (digest §10.1): its code, its place and its words.</summary>
/// <param name="Code">OBX-3 of the device row.</param>
/// <param name="Ordinal">Third number of OBX-4. It has no meaning to a receiver; ours is always the same for a source.</param>
/// <param name="Label">MDC_PUMP_SOURCE_CHANNEL_LABEL.</param>
/// <param name="Enumeration">MDC_PUMP_ACTIVE_SOURCES.</param>
internal sealed record SourceChannel(uint Code, int Ordinal, string Label, string Enumeration)
{
    /// <summary>Of the syringe info channel, behind all sources.</summary>
    public const int SyringeOrdinal = 8;

    private static readonly SourceChannel Primary = new(MdcDevice.InfusateSourcePrimary, 2, "Primary", "pump-source-info-primary");
    private static readonly SourceChannel Secondary = new(MdcDevice.InfusateSourceSecondary, 3, "Secondary", "pump-source-info-secondary");
    private static readonly SourceChannel Clinician = new(MdcDevice.ClinicianDoseInfo, 4, "Clinician dose", "pump-source-info-clinician");
    private static readonly SourceChannel Loading = new(MdcDevice.LoadingDoseInfo, 5, "Loading dose", "pump-source-info-loading");

    // 70059 is the registered channel of PCA parameters; the newer ..._PCA_DOSE_INFO has no public code (digest §10.1).
    private static readonly SourceChannel Patient = new(MdcDevice.PcaChannel, 6, "Patient dose", "pump-source-info-pca");

    // The channel of its own has no public code: the dose of the primary fluid is told in a second primary channel, by its label apart.
    private static readonly SourceChannel Intermittent = new(MdcDevice.InfusateSourcePrimary, 7, "Intermittent",
        "pump-source-info-intermittent");

    public static SourceChannel Of(InfusionSource source) => source switch
    {
        InfusionSource.Primary => Primary,
        InfusionSource.Secondary => Secondary,
        InfusionSource.ClinicianDose => Clinician,
        InfusionSource.LoadingDose => Loading,
        InfusionSource.PatientDose => Patient,
        InfusionSource.Intermittent => Intermittent,
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>True for a dose out of the fluid that hangs on the primary or secondary line (digest §9.2 note 1).</summary>
    public static bool IsDose(InfusionSource source) => source is not (InfusionSource.Primary or InfusionSource.Secondary);

    /// <param name="allowProvisional">The receiver takes the term of the intermittent channel, which has no code.</param>
    public CodedElement Device(bool allowProvisional) =>
        allowProvisional && this == Intermittent
            ? new CodedElement("0", "MDC_DEV_PUMP_INTERMITTENT_DOSE_INFO", "MDC")
            : CodedElement.OfTerm(Code);
}
