namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>
/// Where the fluid of a channel comes from, or which dose it is (IHE containment tree, TF Vol 2 App. M, source channels).
/// </summary>
public enum InfusionSource
{
    Primary = 1,
    Secondary = 2,
    ClinicianDose = 3,
    LoadingDose = 4,

    /// <summary>A dose the patient asked for with the handset.</summary>
    PatientDose = 5,

    /// <summary>Doses at intervals (multi-dosing).</summary>
    Intermittent = 6,
}
