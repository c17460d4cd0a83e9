using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Who does something, as the caller has made sure.</summary>
/// <param name="From">The address they act from; null: not known.</param>
public sealed record ActingPerson(ClinicianId Id, string Name = "", string? From = null)
{
    public override string ToString() => Id.ToString();
}
