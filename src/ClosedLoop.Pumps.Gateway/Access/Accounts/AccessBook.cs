using System.Collections.Concurrent;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>
/// Accounts, sessions and wrong sign-ins as the journal has them, in memory, because every request asks. A change is durable before it
/// counts; only one process has the journal, so nobody else changes them.
/// </summary>
public sealed class AccessBook(JournalWriter journal, TimeProvider time) : IDisposable
{
    /// <summary>What a restart may forget of somebody's activity; it locks the sooner for it.</summary>
    private static readonly TimeSpan ActivityKeptEvery = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, WebSession> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SignInFault> faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> activityKept = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Account> Accounts => [.. accounts.Values.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)];

    public void Load(IJournalQueries queries)
    {
        var now = time.GetUtcNow();
        foreach (var account in queries.ListAccounts())
            accounts[account.Name] = account;
        foreach (var session in queries.ListWebSessions().Where(one => now < one.ExpiresAt))
            sessions[session.Key] = session;
        foreach (var fault in queries.ListSignInFaults().Where(one => !one.IsOver(now)))
            faults[fault.Key] = fault;
    }

    public Account? Find(string name) => accounts.GetValueOrDefault(name.Trim());

    public Account? FindBadge(string badgeKey) => accounts.Values.FirstOrDefault(one => one.Badge == badgeKey);

    /// <summary>The session, unless it has expired, has been ended, or its account may not be used any more.</summary>
    public WebSession? FindSession(string key) =>
        sessions.TryGetValue(key, out var session) && time.GetUtcNow() < session.ExpiresAt
        && (!session.IsLocal || Find(session.Name) is { IsDisabled: false })
            ? session
            : null;

    public IEnumerable<WebSession> SessionsOf(string name) =>
        sessions.Values.Where(one => one.IsLocal && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    public int SessionCount => sessions.Count;

    public SignInFault? FindFault(string key) => faults.GetValueOrDefault(key) is { } fault && !fault.IsOver(time.GetUtcNow()) ? fault : null;

    /// <summary>Decides on what holds now, writes it, and lets it count.</summary>
    /// <param name="decide">Null: nothing changes.</param>
    /// <exception cref="JournalUnavailableException">Nothing has changed.</exception>
    public async Task<AccessChange?> ChangeAsync(Func<AccessChange?> decide, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (decide() is not { } change)
                return null;
            // From here on it is carried out: what is durable must count.
            await journal.WriteAsync(change.WriteTo, CancellationToken.None);
            Apply(change);
            return change;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A person did something in this session just now.</summary>
    public void Touch(WebSession session)
    {
        var now = time.GetUtcNow();
        if (!sessions.TryUpdate(session.Key, session with { ActiveAt = now }, session)
            || (activityKept.TryGetValue(session.Key, out var kept) && now - kept < ActivityKeptEvery))
            return;
        activityKept[session.Key] = now;
        // As far as the journal takes it: an answer does not wait for it. A session that ends meanwhile stays ended.
        _ = journal.TryWrite(tx =>
        {
            tx.TouchWebSession(session.Key, now);
            return true;
        })?.ContinueWith(failed => _ = failed.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    /// <summary>Forgets what has expired.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await journal.WriteAsync(tx => tx.ForgetWebSessions(now), cancel);
        foreach (var session in sessions.Values.Where(one => one.ExpiresAt <= now))
            Forget(session.Key);
        foreach (var fault in faults.Values.Where(one => one.IsOver(now)))
            faults.TryRemove(KeyValuePair.Create(fault.Key, fault));
    }

    public void Dispose() => gate.Dispose();

    private void Apply(AccessChange change)
    {
        if (change.Account is { } account)
            accounts[account.Name] = account;
        foreach (var session in change.Sessions)
            sessions[session.Key] = session;
        foreach (var key in change.Ended)
            Forget(key);
        if (change.Fault is { } fault)
            faults[fault.Key] = fault;
        foreach (var key in change.Forgiven)
            faults.TryRemove(key, out _);
    }

    private void Forget(string key)
    {
        sessions.TryRemove(key, out _);
        activityKept.TryRemove(key, out _);
    }
}
