namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Where the fluid of a delivery comes from (IHE PIV infusion sources).</summary>
public enum Source
{
    Unspecified = 0,
    Primary = 1,
    Secondary = 2,
    ClinicianDose = 3,
    LoadingDose = 4,
    PatientDose = 5,
    Intermittent = 6,
}
