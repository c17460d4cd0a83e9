using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Who does something, as the caller has made sure.</summary>
public sealed record ActingPerson(ClinicianId Id, string Name = "")
{
    public override string ToString() => Id.ToString();
}
