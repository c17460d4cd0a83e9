namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>A patient's identifier as sent in PID-3.1.</summary>
public readonly record struct PatientId(string Value)
{
    public override string ToString() => Value ?? "";
}
