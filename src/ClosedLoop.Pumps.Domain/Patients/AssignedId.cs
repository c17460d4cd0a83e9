namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>One of the identifiers of a patient, with who assigned it (PID-3).</summary>
/// <param name="Authority">Namespace or universal id of the assigning authority; empty when the sender names none.</param>
/// <param name="Type">MR, PI, VN ... of HL7 table 0203; may be empty.</param>
public sealed record AssignedId(string Id, string Authority = "", string Type = "")
{
    /// <summary>Identifiers reach no log.</summary>
    public override string ToString() => $"{Type} of {Authority}";
}
