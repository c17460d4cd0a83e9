using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Who the caller is and what they may do.</summary>
/// <param name="Units">Whose patients may be opened without a word; empty: all.</param>
/// <param name="HasPin">The screen can be unlocked with badge and PIN.</param>
/// <param name="Csrf">Goes into the header X-CSRF-Token of everything but reads; null: the caller has a token, and needs none.</param>
public sealed record MeView(
    string Name,
    string Clinician,
    string[] Roles,
    string[] Units,
    bool MustChangePassword,
    bool HasPin,
    string? Csrf,
    long IdleLockMs,
    DateTimeOffset? SignedInAt,
    DateTimeOffset? ExpiresAt,
    BrokenGlass[] BrokenGlass);
