using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>Which of the identifiers in PID-3 is the patient's.</summary>
internal static class PatientIdentity
{
    /// <summary>
    /// The medical record number, else the internal id, else the first (digest §12.2). Empty when unknown: then PID-31 wins.
    /// </summary>
    public static PatientId Of(PatientIdentification pid) =>
        new(pid.IdentityUnknown || Chosen(pid.Identifiers) is not { } chosen ? "" : chosen.Id);

    public static PatientIdentifier? Chosen(ValueList<PatientIdentifier> identifiers) =>
        identifiers.FirstOrDefault(one => one.Type == "MR")
        ?? identifiers.FirstOrDefault(one => one.Type == "PI")
        ?? (identifiers.Count > 0 ? identifiers[0] : null);
}
