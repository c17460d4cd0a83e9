using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>Who acts, as their token or their session names them.</summary>
/// <param name="Name">For the audit; one person has one name.</param>
/// <param name="Clinician">The id the EHR knows them by (ORC-19.1): this is how "a second person" is told from the first.</param>
public sealed record Person(string Name, ClinicianId Clinician, ImmutableArray<Role> Roles)
{
    /// <summary>Somebody on this machine without a token: may read, and is nobody in particular.</summary>
    public static readonly Person Local = new("loopback", new ClinicianId(""), []);

    /// <summary>The address they act from, for the audit; empty: not over a network.</summary>
    public string From { get; init; } = "";

    /// <summary>Units whose patients they look after; empty: all. See <c>PatientDoor</c>.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>True when the two names mean one person, by name or by clinician id.</summary>
    public bool IsSame(string otherName, ClinicianId otherClinician) =>
        Same(Name, otherName) || Same(Clinician.Value, otherClinician.Value) || Same(Name, otherClinician.Value) || Same(Clinician.Value, otherName);

    private static bool Same(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
