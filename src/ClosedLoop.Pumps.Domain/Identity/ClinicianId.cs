namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>A clinician as identified by the sender or by the pump (ORC-19.1, OBX-16.1).</summary>
public readonly record struct ClinicianId(string Value)
{
    public override string ToString() => Value ?? "";
}
