using System.Collections.Immutable;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>A bearer token as it is kept: enough to recognise it, nothing to make it from. Revoked ones stay on record.</summary>
/// <param name="Id">Public first part of the token.</param>
/// <param name="Clinician">As <see cref="Person.Clinician"/>.</param>
/// <param name="Scopes">As <see cref="TokenCheck.Scopes"/>.</param>
/// <param name="Salt">Base64.</param>
/// <param name="Hash">Base64 of <see cref="TokenSecret.Hash"/>.</param>
public sealed record StoredToken(
    string Id,
    string Name,
    string Clinician,
    ImmutableArray<Role> Roles,
    string Salt,
    string Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    IReadOnlyCollection<string>? Scopes = null)
{
    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;
}
