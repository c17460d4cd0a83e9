namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>Where a patient is assigned to, in the hospital's own names. Two patients are in one bed only when all four parts agree.</summary>
public sealed record BedLocation(string Facility, string Unit, string Room, string Bed)
{
    /// <summary>False for a corridor, a waiting room, a whole ward: many patients may be there.</summary>
    public bool IsBed => Bed.Length > 0;

    public override string ToString() => string.Join('/', new[] { Facility, Unit, Room, Bed }.Where(part => part.Length > 0));
}
