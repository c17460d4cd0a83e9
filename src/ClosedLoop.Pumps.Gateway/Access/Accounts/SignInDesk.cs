using System.Net;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access.Sessions;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>
/// Lets people in by name and password. An unknown name, a wrong password and a disabled account cost the same time and get the same answer; a
/// name that was tried wrongly too often is shut whether or not it exists.
/// </summary>
public sealed class SignInDesk(AccessBook book, SecretChecker checker, SignInLimits limits, TimeProvider time)
{
    public const string SignedIn = "signed in";
    public const string Refused = "sign-in refused";
    private const string UnknownName = "unknown name";

    public async Task<SignInOutcome> SignInAsync(string? name, string? password, IPAddress? from, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrEmpty(password))
            return new SignInOutcome.Invalid("name and password are required");
        if (name.Length > Account.NameCharsMax || password.Length > PasswordRules.CharsMax)
            return new SignInOutcome.Invalid("name or password is too long");
        var account = book.Find(name);
        var checkedNow = await CheckAsync(SignInFault.KeyOf(name), account, account?.Password, password, from, cancel);
        if (checkedNow is not null)
            return checkedNow;
        var renewed = SecretHash.IsOutdated(account!.Password) ? await checker.MakeAsync(password, cancel) : null;
        return await BeginAsync(account, renewed, SignInFault.KeyOf(name), AddressText(from), "password", cancel);
    }

    /// <summary>Compares a password or a PIN and counts a wrong one. Null: it is right.</summary>
    /// <param name="faultKey">What wrong ones are counted by.</param>
    /// <param name="kept">Null: nothing that could match; it costs the same.</param>
    public async Task<SignInOutcome?> CheckAsync(
        string faultKey, Account? account, string? kept, string secret, IPAddress? from, CancellationToken cancel)
    {
        if (limits.IsOver(from))
            return new SignInOutcome.TooMany();
        if (ShutFor(faultKey) is { } shut)
            return new SignInOutcome.LockedOut(shut);
        if (await checker.MatchesAsync(kept ?? SecretHash.Nobody, secret, cancel) is not { } matches)
            return new SignInOutcome.Busy();
        // Others may have been tried while this one waited for its turn.
        if (ShutFor(faultKey) is { } shutSince)
            return new SignInOutcome.LockedOut(shutSince);
        if (matches && kept is not null && account is { IsDisabled: false })
            return null;
        limits.Add(from);
        await book.ChangeAsync(
            () =>
            {
                var now = time.GetUtcNow();
                var fault = SignInFault.Next(book.FindFault(faultKey), faultKey, now);
                var why = (account?.IsDisabled == true ? "disabled" : "wrong") + (fault.LockedUntil is null ? "" : ", shut for a while");
                return new AccessChange
                {
                    Fault = fault,
                    Audit = [new AuditEntry(now, account?.Name ?? UnknownName, Refused, "session", why) { From = AddressText(from) }],
                };
            },
            cancel);
        return new SignInOutcome.Wrong();
    }

    /// <summary>Begins a session of an account.</summary>
    /// <param name="password">A better hash of the same password; null: it stays.</param>
    /// <param name="ends">Key of the session that it takes the place of.</param>
    public async Task<SignInOutcome> BeginAsync(
        Account account, string? password, string faultKey, string from, string how, CancellationToken cancel, string? ends = null)
    {
        var cookie = SessionCookie.Create();
        var change = await book.ChangeAsync(
            () =>
            {
                var now = time.GetUtcNow();
                if (book.Find(account.Name) is not { IsDisabled: false } present)
                    return null;
                var session = new WebSession(
                    SessionCookie.KeyOf(cookie), present.Name, present.Clinician, [], IsLocal: true, from, now, now + SessionLife.Whole);
                return new AccessChange
                {
                    Account = present with { LastSignInAt = now, Password = password ?? present.Password },
                    Sessions = [session],
                    Ended = ends is null ? [] : [ends],
                    Forgiven = [faultKey],
                    Audit = [new AuditEntry(now, present.Name, SignedIn, "session", how) { From = from }],
                };
            },
            cancel);
        return change is null ? new SignInOutcome.Wrong() : new SignInOutcome.In(change.Sessions[0], cookie);
    }

    /// <summary>Begins a session of a person whom another issuer vouches for.</summary>
    public async Task<(WebSession Session, string Cookie)> BeginForeignAsync(Person person, CancellationToken cancel)
    {
        var cookie = SessionCookie.Create();
        var now = time.GetUtcNow();
        var session = new WebSession(
            SessionCookie.KeyOf(cookie), person.Name, person.Clinician, person.Roles, IsLocal: false, person.From, now, now + SessionLife.Whole);
        await book.ChangeAsync(
            () => new AccessChange { Sessions = [session], Audit = [AuditEntry.By(person, now, SignedIn, "session", "single sign-on")] }, cancel);
        return (session, cookie);
    }

    internal static string AddressText(IPAddress? from) => from is null ? "" : (from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from).ToString();

    private TimeSpan? ShutFor(string faultKey) =>
        book.FindFault(faultKey) is { LockedUntil: { } until } && until - time.GetUtcNow() is { Ticks: > 0 } rest ? rest : null;
}
