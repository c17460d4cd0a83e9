using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>
/// One user per role for a demonstration, with passwords that are new at each start and told to anybody who asks. A start that is none
/// disables what an earlier demonstration left.
/// </summary>
public sealed class DemoUsers(AccessBook book, TimeProvider time)
{
    /// <summary>The same for all; it opens only a session that somebody has already.</summary>
    public const string Pin = "1379";

    private static readonly (string Name, Role[] Roles)[] Users =
    [
        ("nora", [Role.Nurse]), ("omar", [Role.Nurse]), ("paula", [Role.Pharmacist]), ("ben", [Role.Biomed]), ("ada", [Role.Administrator]),
        ("otto", [Role.Auditor]),
    ];

    /// <summary>The text on a user's badge.</summary>
    public static string BadgeOf(string name) => $"BADGE-{name.ToUpperInvariant()}";

    public async Task<SignInWaysView.DemoUser[]> BeginAsync(CancellationToken cancel)
    {
        var told = new List<SignInWaysView.DemoUser>();
        var pin = SecretHash.Make(Pin);
        foreach (var (name, roles) in Users)
        {
            var password = PasswordRules.Generate();
            var hash = SecretHash.Make(password);
            var change = await book.ChangeAsync(
                () => book.Find(name) is { IsDemo: false }
                    ? null
                    : Put(new Account(name, new ClinicianId(name), [.. roles], [], hash, time.GetUtcNow())
                    {
                        IsDemo = true,
                        Badge = BadgeKey.Of(BadgeOf(name)),
                        Pin = pin,
                    }, "demo user"),
                cancel);
            if (change is not null)
                told.Add(new SignInWaysView.DemoUser(name, password, [.. roles.Select(role => role.ToString())]));
        }

        return [.. told];
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        foreach (var account in book.Accounts.Where(one => one is { IsDemo: true, IsDisabled: false }))
            await book.ChangeAsync(() => Put(account with { IsDisabled = true }, "demo user disabled"), cancel);
    }

    private AccessChange Put(Account account, string action) => new()
    {
        Account = account,
        Ended = [.. book.SessionsOf(account.Name).Select(one => one.Key)],
        Audit = [new AuditEntry(time.GetUtcNow(), "gateway", action, $"account {account.Name}", "setting Demo")],
    };
}
