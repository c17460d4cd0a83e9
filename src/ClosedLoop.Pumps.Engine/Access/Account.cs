using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>A person who signs in with a password. Never removed, because the audit names it; disabled instead.</summary>
/// <param name="Name">One person, one name, in any case of letters.</param>
/// <param name="Clinician">As <see cref="Person.Clinician"/>.</param>
/// <param name="Units">As <see cref="Person.Units"/>.</param>
/// <param name="Password">As <see cref="SecretHash"/> writes it.</param>
public sealed record Account(
    string Name, ClinicianId Clinician, ImmutableArray<Role> Roles, ImmutableArray<string> Units, string Password, DateTimeOffset CreatedAt)
{
    public const int NameCharsMax = 100;

    /// <summary>Somebody else knows the password: nothing but changing it is allowed.</summary>
    public bool MustChangePassword { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Of a demonstration: anybody may read its password, and it is disabled where there is none.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Key of the badge, see <see cref="BadgeKey"/>; null: has none.</summary>
    public string? Badge { get; init; }

    /// <summary>PIN as <see cref="SecretHash"/> writes it; null: has none.</summary>
    public string? Pin { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public bool IsNamed(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    public Person ToPerson(string from) => new(Name, Clinician, Roles) { From = from, Units = Units };
}
