using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Accounts of people. Lists are kept as lines of text: nothing looks into them.</summary>
internal sealed class AccountTable(SqliteDatabase database)
{
    private const string Columns = "name, clinician, roles, units, password, must_change, disabled, badge, pin, created_at, last_sign_in_at, demo";

    private readonly SqliteStatement put = database.Statement(
        $"INSERT INTO account ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET clinician = excluded.clinician, "
        + "roles = excluded.roles, units = excluded.units, password = excluded.password, must_change = excluded.must_change, "
        + "disabled = excluded.disabled, badge = excluded.badge, pin = excluded.pin, last_sign_in_at = excluded.last_sign_in_at, demo = excluded.demo");

    private readonly SqliteStatement list = database.Statement($"SELECT {Columns} FROM account ORDER BY name");

    public void Put(Account account) => put.Start()
        .Text(account.Name).Text(account.Clinician.Value).Text(Roles(account.Roles)).Text(string.Join('\n', account.Units)).Text(account.Password)
        .Int(account.MustChangePassword ? 1 : 0).Int(account.IsDisabled ? 1 : 0).Text(account.Badge).Text(account.Pin).Instant(account.CreatedAt)
        .IntOrNull(account.LastSignInAt is { } at ? SqliteInstant.ToMicroseconds(at) : null).Int(account.IsDemo ? 1 : 0).Run();

    public IReadOnlyList<Account> List() => list.Start().ReadAll(row =>
        new Account(row.GetText(0), new ClinicianId(row.GetText(1)), Roles(row.GetText(2)), Lines(row.GetText(3)), row.GetText(4), row.GetInstant(9))
        {
            MustChangePassword = row.GetInt(5) != 0,
            IsDisabled = row.GetInt(6) != 0,
            Badge = row.GetTextOrNull(7),
            Pin = row.GetTextOrNull(8),
            LastSignInAt = row.GetInstantOrNull(10),
            IsDemo = row.GetInt(11) != 0,
        });

    internal static string Roles(ImmutableArray<Role> roles) => string.Join('\n', roles);

    internal static ImmutableArray<Role> Roles(string text) => [.. Lines(text).Select(Enum.Parse<Role>)];

    internal static ImmutableArray<string> Lines(string text) => text.Length == 0 ? [] : [.. text.Split('\n')];
}
