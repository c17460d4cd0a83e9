using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>The channel of the containment tree that a source is reported in (digest §10.1): its code, its place and its words.</summary>
/// <param name="Code">OBX-3 of the device row.</param>
/// <param name="Ordinal">Third number of OBX-4. It has no meaning to a receiver; ours is always the same for a source.</param>
/// <param name="Label">MDC_PUMP_SOURCE_CHANNEL_LABEL.</param>
/// <param name="Enumeration">MDC_PUMP_ACTIVE_SOURCES.</param>
internal sealed record SourceChannel(uint Code, int Ordinal, string Label, string Enumeration)
{
    private static readonly SourceChannel Primary = new(MdcDevice.InfusateSourcePrimary, 2, "Primary", "pump-source-info-primary");
    private static readonly SourceChannel Secondary = new(MdcDevice.InfusateSourceSecondary, 3, "Secondary", "pump-source-info-secondary");
    private static readonly SourceChannel Clinician = new(MdcDevice.ClinicianDoseInfo, 4, "Clinician dose", "pump-source-info-clinician");
    private static readonly SourceChannel Loading = new(MdcDevice.LoadingDoseInfo, 5, "Loading dose", "pump-source-info-loading");

    public static SourceChannel Of(InfusionSource source) => source switch
    {
        InfusionSource.Primary => Primary,
        InfusionSource.Secondary => Secondary,
        InfusionSource.ClinicianDose => Clinician,
        InfusionSource.LoadingDose => Loading,
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>True for a dose out of the fluid that hangs on the primary or secondary line.</summary>
    public static bool IsDose(InfusionSource source) => source is InfusionSource.ClinicianDose or InfusionSource.LoadingDose;
}
