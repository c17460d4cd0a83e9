using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>A person signed in at a browser. It survives a restart; the cookie it belongs to is nowhere kept.</summary>
/// <param name="Key">SHA-256 of the cookie, in hex.</param>
/// <param name="IsLocal">Of an account here, whose present rights hold; else of another issuer, whose rights at sign-in hold.</param>
/// <param name="From">The address it began at.</param>
public sealed record WebSession(
    string Key,
    string Name,
    ClinicianId Clinician,
    ImmutableArray<Role> Roles,
    bool IsLocal,
    string From,
    DateTimeOffset SignedInAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>The last request that a person made, not a page by itself.</summary>
    public DateTimeOffset ActiveAt { get; init; } = SignedInAt;

    /// <summary>Locked by hand.</summary>
    public bool IsLocked { get; init; }

    public int WrongPins { get; init; }

    public ImmutableArray<BrokenGlass> Glass { get; init; } = [];

    public bool IsLockedAt(DateTimeOffset now, TimeSpan idle) => IsLocked || now - ActiveAt >= idle;
}
