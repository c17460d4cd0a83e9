using System.Net;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access.Sessions;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>What somebody does with the session they have: lock it, open it again, hand the device over, change their secrets, leave.</summary>
public sealed class SessionDesk(AccessBook book, SignInDesk signIn, SecretChecker checker, TimeProvider time)
{
    private const string Subject = "session";

    public Task EndAsync(Caller caller, CancellationToken cancel) => book.ChangeAsync(
        () => new AccessChange { Ended = [caller.Session!], Audit = [Entry(caller.Person, "signed out", "")] }, cancel);

    public Task LockAsync(Caller caller, CancellationToken cancel) => book.ChangeAsync(
        () => book.FindSession(caller.Session!) is { IsLocked: false } session
            ? new AccessChange { Sessions = [session with { IsLocked = true }], Audit = [Entry(caller.Person, "locked", "")] }
            : null,
        cancel);

    /// <summary>By their own password.</summary>
    public async Task<SignInOutcome> UnlockAsync(Caller caller, string? password, IPAddress? from, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(password) || password.Length > PasswordRules.CharsMax)
            return new SignInOutcome.Invalid("a password, or a badge and a PIN, is required");
        if (book.FindSession(caller.Session!) is not { IsLocal: true } session || book.Find(session.Name) is not { } account)
            return new SignInOutcome.Invalid("sign in again where you signed in");
        var key = SignInFault.KeyOf(account.Name);
        return await signIn.CheckAsync(key, account, account.Password, password, from, cancel)
            ?? await OpenAsync(caller, key, "password", cancel);
    }

    /// <summary>By badge and PIN. Somebody else's badge hands the device over: the session ends and theirs begins.</summary>
    public async Task<SignInOutcome> UnlockAsync(Caller caller, string badge, string pin, IPAddress? from, CancellationToken cancel)
    {
        if (badge.Length > BadgeKey.TextCharsMax || pin.Length > PasswordRules.PinDigitsMax)
            return new SignInOutcome.Invalid("badge or PIN is too long");
        var badgeKey = BadgeKey.Of(badge);
        var account = book.FindBadge(badgeKey);
        var refused = await signIn.CheckAsync(badgeKey, account, account?.Pin, pin, from, cancel);
        if (refused is SignInOutcome.Wrong)
            return await CountWrongPinAsync(caller, cancel);
        if (refused is not null)
            return refused;
        return book.FindSession(caller.Session!) is { IsLocal: true } session && account!.IsNamed(session.Name)
            ? await OpenAsync(caller, badgeKey, "badge and PIN", cancel)
            : await signIn.BeginAsync(account!, null, badgeKey, SignInDesk.AddressText(from), "badge and PIN, device handed over", cancel, caller.Session);
    }

    public async Task<SignInOutcome> ChangePasswordAsync(Caller caller, string? current, string? next, IPAddress? from, CancellationToken cancel)
    {
        if (Own(caller) is not { } account || string.IsNullOrEmpty(current) || current.Length > PasswordRules.CharsMax)
            return new SignInOutcome.Invalid("the current password is required");
        if (PasswordRules.WhyNot(next, account, current) is { } why)
            return new SignInOutcome.Invalid(why);
        var key = SignInFault.KeyOf(account.Name);
        if (await signIn.CheckAsync(key, account, account.Password, current, from, cancel) is { } refused)
            return refused;
        if (await checker.MakeAsync(next!, cancel) is not { } hash)
            return new SignInOutcome.Busy();
        return await ChangeOwnAsync(
            caller, present => present with { Password = hash, MustChangePassword = false }, "password changed", endOthers: true, cancel);
    }

    public async Task<SignInOutcome> SetBadgeAsync(
        Caller caller, string? badge, string? pin, string? password, IPAddress? from, CancellationToken cancel)
    {
        if (Own(caller) is not { } account || string.IsNullOrEmpty(password) || password.Length > PasswordRules.CharsMax)
            return new SignInOutcome.Invalid("the password is required");
        if (string.IsNullOrWhiteSpace(badge) || badge.Length > BadgeKey.TextCharsMax || !PasswordRules.IsPin(pin))
            return new SignInOutcome.Invalid($"a badge and a PIN of {PasswordRules.PinDigitsMin} to {PasswordRules.PinDigitsMax} digits, not all the same, are required");
        if (await signIn.CheckAsync(SignInFault.KeyOf(account.Name), account, account.Password, password, from, cancel) is { } refused)
            return refused;
        if (await checker.MakeAsync(pin!, cancel) is not { } hash)
            return new SignInOutcome.Busy();
        var badgeKey = BadgeKey.Of(badge);
        if (book.FindBadge(badgeKey) is { } other && !other.IsNamed(account.Name))
            return new SignInOutcome.Invalid("this badge belongs to somebody else");
        return await ChangeOwnAsync(caller, present => present with { Badge = badgeKey, Pin = hash }, "badge set", endOthers: false, cancel);
    }

    /// <summary>Opens a patient whom the person does not look after, with a reason, for an hour.</summary>
    public async Task<WebSession?> BreakGlassAsync(Caller caller, string patient, string reason, CancellationToken cancel)
    {
        var change = await book.ChangeAsync(
            () =>
            {
                var now = time.GetUtcNow();
                if (book.FindSession(caller.Session!) is not { } session)
                    return null;
                var open = session.Glass.Where(one => one.Until > now && one.Patient != patient).TakeLast(SessionLife.GlassMax - 1);
                return new AccessChange
                {
                    Sessions = [session with { Glass = [.. open, new BrokenGlass(patient, now + SessionLife.BrokenGlass)] }],
                    Audit = [Entry(caller.Person, "glass broken", reason) with { Subject = $"patient {patient}", Patient = patient }],
                };
            },
            cancel);
        return change?.Sessions[0];
    }

    private async Task<SignInOutcome> ChangeOwnAsync(
        Caller caller, Func<Account, Account> change, string action, bool endOthers, CancellationToken cancel)
    {
        var done = await book.ChangeAsync(
            () => Own(caller) is not { } present || book.FindSession(caller.Session!) is not { } session
                ? null
                : new AccessChange
                {
                    Account = change(present),
                    Sessions = [session with { ActiveAt = time.GetUtcNow() }],
                    Ended = endOthers ? [.. book.SessionsOf(present.Name).Select(one => one.Key).Where(key => key != session.Key)] : [],
                    Forgiven = [SignInFault.KeyOf(present.Name)],
                    Audit = [Entry(caller.Person, action, "") with { Subject = present.Name }],
                },
            cancel);
        return done is null ? new SignInOutcome.Ended() : new SignInOutcome.In(done.Sessions[0], null);
    }

    private async Task<SignInOutcome> OpenAsync(Caller caller, string faultKey, string how, CancellationToken cancel)
    {
        var done = await book.ChangeAsync(
            () => book.FindSession(caller.Session!) is not { } session
                ? null
                : new AccessChange
                {
                    Sessions = [session with { IsLocked = false, WrongPins = 0, ActiveAt = time.GetUtcNow() }],
                    Forgiven = [faultKey],
                    Audit = [Entry(caller.Person, "unlocked", how)],
                },
            cancel);
        return done is null ? new SignInOutcome.Ended() : new SignInOutcome.In(done.Sessions[0], null);
    }

    private async Task<SignInOutcome> CountWrongPinAsync(Caller caller, CancellationToken cancel)
    {
        var done = await book.ChangeAsync(
            () => book.FindSession(caller.Session!) is not { } session
                ? null
                : session.WrongPins + 1 >= SessionLife.WrongPinsMax
                    ? new AccessChange { Ended = [session.Key], Audit = [Entry(caller.Person, "session ended", "wrong PINs")] }
                    : new AccessChange { Sessions = [session with { WrongPins = session.WrongPins + 1 }] },
            cancel);
        return done is { Sessions.Length: > 0 } ? new SignInOutcome.Wrong() : new SignInOutcome.Ended();
    }

    private Account? Own(Caller caller) =>
        book.FindSession(caller.Session ?? "") is { IsLocal: true } session ? book.Find(session.Name) : null;

    private AuditEntry Entry(Person person, string action, string reason) =>
        new(time.GetUtcNow(), person.Name, action, Subject, reason) { From = person.From };
}
