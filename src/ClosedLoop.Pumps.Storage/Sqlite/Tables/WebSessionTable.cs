using System.Collections.Immutable;
using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Browsers that somebody is signed in at, and names that were tried wrongly.</summary>
internal sealed class WebSessionTable(SqliteDatabase database)
{
    private const string Columns =
        "key, name, clinician, roles, local, from_address, signed_in_at, expires_at, active_at, locked, wrong_pins, glass";

    private readonly SqliteStatement put = database.Statement(
        $"INSERT OR REPLACE INTO web_session ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement touch = database.Statement("UPDATE web_session SET active_at = ? WHERE key = ?");

    private readonly SqliteStatement end = database.Statement("DELETE FROM web_session WHERE key = ?");

    private readonly SqliteStatement forget = database.Statement("DELETE FROM web_session WHERE expires_at <= ?");

    private readonly SqliteStatement list = database.Statement($"SELECT {Columns} FROM web_session ORDER BY signed_in_at");

    private readonly SqliteStatement putFault = database.Statement(
        "INSERT OR REPLACE INTO sign_in_fault (key, wrong, since, locked_until) VALUES (?, ?, ?, ?)");

    private readonly SqliteStatement forgetFault = database.Statement("DELETE FROM sign_in_fault WHERE key = ?");

    private readonly SqliteStatement faults = database.Statement("SELECT key, wrong, since, locked_until FROM sign_in_fault");

    public void Put(WebSession session) => put.Start()
        .Text(session.Key).Text(session.Name).Text(session.Clinician.Value).Text(AccountTable.Roles(session.Roles)).Int(session.IsLocal ? 1 : 0)
        .Text(session.From).Instant(session.SignedInAt).Instant(session.ExpiresAt).Instant(session.ActiveAt).Int(session.IsLocked ? 1 : 0)
        .Int(session.WrongPins).Text(GlassText(session.Glass)).Run();

    public void Touch(string key, DateTimeOffset activeAt) => touch.Start().Instant(activeAt).Text(key).Run();

    public void End(string key) => end.Start().Text(key).Run();

    public void Forget(DateTimeOffset expiredAt) => forget.Start().Instant(expiredAt).Run();

    public IReadOnlyList<WebSession> List() => list.Start().ReadAll(row => new WebSession(
        row.GetText(0), row.GetText(1), new ClinicianId(row.GetText(2)), AccountTable.Roles(row.GetText(3)), row.GetInt(4) != 0, row.GetText(5),
        row.GetInstant(6), row.GetInstant(7))
    {
        ActiveAt = row.GetInstant(8),
        IsLocked = row.GetInt(9) != 0,
        WrongPins = (int)row.GetInt(10),
        Glass = [.. AccountTable.Lines(row.GetText(11)).Select(ReadGlass)],
    });

    public void Put(SignInFault fault) => putFault.Start().Text(fault.Key).Int(fault.Wrong).Instant(fault.Since)
        .IntOrNull(fault.LockedUntil is { } until ? SqliteInstant.ToMicroseconds(until) : null).Run();

    public void ForgetFault(string key) => forgetFault.Start().Text(key).Run();

    public IReadOnlyList<SignInFault> ListFaults() => faults.Start().ReadAll(row => new SignInFault(
        row.GetText(0), (int)row.GetInt(1), row.GetInstant(2), row.GetInstantOrNull(3)));

    private static string GlassText(ImmutableArray<BrokenGlass> glass) => string.Join(
        '\n', glass.Select(one => string.Create(CultureInfo.InvariantCulture, $"{SqliteInstant.ToMicroseconds(one.Until)} {one.Patient}")));

    private static BrokenGlass ReadGlass(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return new BrokenGlass(line[(space + 1)..], SqliteInstant.FromMicroseconds(long.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture)));
    }
}
