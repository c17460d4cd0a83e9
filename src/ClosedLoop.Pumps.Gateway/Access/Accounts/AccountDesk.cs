using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>Makes and changes accounts. A password it makes is returned once, kept nowhere, and must be changed by its owner.</summary>
public sealed class AccountDesk(AccessBook book, TimeProvider time)
{
    public const string FirstAdmin = "admin";

    private const int UnitsMax = 50;
    private const int UnitCharsMax = 100;

    /// <summary>The password of the first administrator; null: there are accounts already.</summary>
    public async Task<string?> EnsureAdminAsync(CancellationToken cancel) => book.Accounts.Count > 0
        ? null
        : (await AddAsync(
            new Person("gateway", new ClinicianId(""), []), new AccountWish(FirstAdmin, "", [Role.Administrator], []), "first start", cancel)).Password;

    /// <exception cref="ArgumentException">The wish cannot be fulfilled, and why.</exception>
    public async Task<(Account Account, string Password)> AddAsync(Person by, AccountWish wish, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(wish.Name) || wish.Name.Length > Account.NameCharsMax || wish.Name.Any(char.IsControl))
            throw new ArgumentException($"An account needs a name of at most {Account.NameCharsMax} characters.");
        var (roles, units) = (Checked(wish.Roles), Checked(wish.Units));
        var name = wish.Name.Trim();
        var password = PasswordRules.Generate();
        var hash = SecretHash.Make(password);
        var change = await book.ChangeAsync(
            () =>
            {
                var now = time.GetUtcNow();
                if (book.Find(name) is not null)
                    throw new ArgumentException($"There is an account '{name}' already.");
                var clinician = string.IsNullOrWhiteSpace(wish.Clinician) ? name : wish.Clinician.Trim();
                var account = new Account(name, new ClinicianId(clinician), roles, units, hash, now) { MustChangePassword = true };
                return new AccessChange { Account = account, Audit = [Entry(by, "account added", name, $"{string.Join(',', roles)}: {reason}")] };
            },
            cancel);
        return (change!.Account!, password);
    }

    /// <summary>Changes rights. Sessions of a disabled account end at once; other rights hold from the next request on.</summary>
    /// <exception cref="ArgumentException">The wish cannot be fulfilled, and why.</exception>
    public async Task<Account?> ChangeAsync(Person by, string name, AccountEdit edit, CancellationToken cancel)
    {
        var (roles, units) = (Checked(edit.Roles), Checked(edit.Units));
        if (edit.Pin is not null && !PasswordRules.IsPin(edit.Pin))
            throw new ArgumentException($"A PIN has {PasswordRules.PinDigitsMin} to {PasswordRules.PinDigitsMax} digits, not all the same.");
        var pin = edit.Pin is null ? null : SecretHash.Make(edit.Pin);
        var badge = string.IsNullOrWhiteSpace(edit.Badge) ? null : BadgeKey.Of(edit.Badge);
        var change = await book.ChangeAsync(
            () =>
            {
                if (book.Find(name) is not { } before)
                    return null;
                if (badge is not null && book.FindBadge(badge) is { } other && !other.IsNamed(before.Name))
                    throw new ArgumentException("This badge belongs to somebody else.");
                var after = before with
                {
                    Roles = roles,
                    Units = units,
                    IsDisabled = edit.Disabled,
                    Badge = badge ?? before.Badge,
                    Pin = pin ?? before.Pin,
                };
                if (!IsAdministrator(after) && !book.Accounts.Any(one => IsAdministrator(one) && !one.IsNamed(before.Name)))
                    throw new ArgumentException("It is the last administrator's account.");
                var what = $"{string.Join(',', roles)}{(edit.Disabled ? ", disabled" : "")}: {edit.Reason}";
                return new AccessChange
                {
                    Account = after,
                    Ended = edit.Disabled ? [.. book.SessionsOf(before.Name).Select(one => one.Key)] : [],
                    Audit = [Entry(by, "account changed", before.Name, what)],
                };
            },
            cancel);
        return change?.Account;
    }

    /// <summary>A new password; null: there is no such account. Ends its sessions and opens it where it was shut.</summary>
    public async Task<string?> ResetAsync(Person by, string name, string reason, CancellationToken cancel)
    {
        var password = PasswordRules.Generate();
        var hash = SecretHash.Make(password);
        var change = await book.ChangeAsync(
            () => book.Find(name) is not { } before
                ? null
                : new AccessChange
                {
                    Account = before with { Password = hash, MustChangePassword = true },
                    Ended = [.. book.SessionsOf(before.Name).Select(one => one.Key)],
                    Forgiven = [SignInFault.KeyOf(before.Name), .. before.Badge is { } badge ? new[] { badge } : []],
                    Audit = [Entry(by, "password reset", before.Name, reason)],
                },
            cancel);
        return change is null ? null : password;
    }

    private static bool IsAdministrator(Account account) => !account.IsDisabled && account.Roles.Contains(Role.Administrator);

    private static ImmutableArray<Role> Checked(IReadOnlyCollection<Role>? roles) => roles is { Count: > 0 }
        ? [.. roles.Distinct().Order()]
        : throw new ArgumentException($"An account needs a role: {string.Join(", ", Enum.GetNames<Role>())}.");

    private static ImmutableArray<string> Checked(IReadOnlyCollection<string>? units)
    {
        if (units is null)
            return [];
        if (units.Count > UnitsMax || units.Any(one => string.IsNullOrWhiteSpace(one) || one.Length > UnitCharsMax || one.Any(char.IsControl)))
            throw new ArgumentException($"An account has at most {UnitsMax} units, each with a name of at most {UnitCharsMax} characters.");
        return [.. units.Select(one => one.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private AuditEntry Entry(Person by, string action, string name, string reason) =>
        new(time.GetUtcNow(), by.Name, action, $"account {name}", reason) { From = by.From.Length == 0 ? null : by.From };
}
