using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;

/// <summary>One patient of an ADT message: PID with the PV1 and MRG that follow it.</summary>
/// <param name="Patient">PID, with every repetition of PID-3.</param>
/// <param name="Visit">PV1, with prior location, admit and discharge times.</param>
public sealed record AdtPatient(PatientIdentification Patient, PatientVisit? Visit = null)
{
    /// <summary>MRG-1: the ids that PID-3 replaces from now on.</summary>
    public ValueList<PatientIdentifier> ReplacedIdentifiers { get; init; } = [];

    /// <summary>MRG-5: the visit that was replaced.</summary>
    public PatientIdentifier? ReplacedVisit { get; init; }
}
