using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An account without what makes it open.</summary>
/// <param name="LockedUntil">Shut after wrong passwords; null: not.</param>
public sealed record AccountView(
    string Name,
    string Clinician,
    string[] Roles,
    string[] Units,
    bool Disabled,
    DateTimeOffset? LockedUntil,
    bool HasBadge,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt)
{
    public static AccountView Of(Account account, SignInFault? fault) => new(
        account.Name, account.Clinician.Value, [.. account.Roles.Select(role => role.ToString())], [.. account.Units], account.IsDisabled,
        fault?.LockedUntil, account.Badge is not null, account.MustChangePassword, account.CreatedAt, account.LastSignInAt);
}
