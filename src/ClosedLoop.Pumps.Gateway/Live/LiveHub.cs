using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using Microsoft.AspNetCore.SignalR;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// The live view (docs/interfaces/live.md). A watch replaces the former of its topic and is answered with the full present state; what changes
/// comes by ticks. Nothing here writes but the audit.
/// </summary>
public sealed class LiveHub(LiveView view, Viewers viewers, JournalWriter journal, TimeProvider time, ILogger<LiveHub> log) : Hub
{
    public const string Path = "/hub/live";

    /// <summary>Pumps that may be watched one by one; a table shows fewer.</summary>
    public const int PumpsMax = 200;

    private static readonly object CallerKey = new();

    /// <summary>Whoever has any role.</summary>
    internal static Role[] Everybody { get; } = Enum.GetValues<Role>();

    public override Task OnConnectedAsync()
    {
        if (Context.GetHttpContext() is { } http)
            Context.Items[CallerKey] = Caller.Of(http);
        if (!viewers.Open(Context.ConnectionId, Context.ConnectionAborted))
        {
            LiveLog.TooMany(log, viewers.Count);
            Context.Abort();
        }

        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        viewers.Close(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Rows of the fleet, for everybody.</summary>
    public IReadOnlyList<FleetRow> WatchPumps(string[] ids)
    {
        if (ids is not { Length: <= PumpsMax } || ids.Any(string.IsNullOrEmpty))
            throw Refused("invalid", $"name at most {PumpsMax} pumps");
        return Viewer().WatchPumps([.. ids.Distinct(StringComparer.Ordinal)], view.Now());
    }

    /// <summary>A unit with its patients, for nurses and pharmacists. Written into the audit.</summary>
    public WardView WatchUnit(string unit)
    {
        var person = Require(Role.Nurse, Role.Pharmacist);
        var ward = Viewer().WatchUnit(unit ?? "", namesPatients: true, view.Now()) ?? throw NoUnit();
        Audit(person, unit!);
        return ward;
    }

    /// <summary>A unit's channels without patients, for everybody.</summary>
    public IReadOnlyList<BoardRow> WatchBoard(string unit) =>
        (Viewer().WatchUnit(unit ?? "", namesPatients: false, view.Now()) ?? throw NoUnit()).Board;

    /// <summary>One pump, for everybody.</summary>
    public PumpLive WatchPump(string id) =>
        Viewer().WatchPump(id ?? "", view.Now()) ?? throw Refused("not-found", "there is no such pump");

    /// <summary>How the gateway fares, for who operates it.</summary>
    public OperationsLive WatchOperations()
    {
        Require(Role.Administrator, Role.Integration, Role.Biomed);
        return Viewer().WatchOperations(view.Now());
    }

    /// <param name="topic">pumps, board, pump or operations.</param>
    public void Unwatch(string topic)
    {
        if (!Viewer().Unwatch(topic ?? ""))
            throw Refused("invalid", "the topics are pumps, board, pump and operations");
    }

    private static HubException Refused(string code, string detail) => new($"{code}: {detail}");

    private static HubException NoUnit() => Refused("not-found", "there is no such unit");

    private Viewer Viewer() => viewers.Find(Context.ConnectionId) ?? throw Refused("unavailable", "too many screens are connected");

    private Person Require(params Role[] roles)
    {
        var caller = Context.Items.TryGetValue(CallerKey, out var known) ? (Caller)known! : new Caller(Person.Local);
        return caller.IsKnown && roles.Any(caller.Person.Has) ? caller.Person : throw Refused("no-role", "you have no role for this");
    }

    // The nurse is shown her unit also while the journal is away; that it could not be written down is said in the log.
    private void Audit(Person person, string unit)
    {
        var entry = new AuditEntry(time.GetUtcNow(), person.Name, "unit opened", unit, "live view");
        if (journal.TryWrite(tx => { tx.AppendAudit(entry); return true; }) is { } writing)
            _ = writing.ContinueWith(_ => LiveLog.AuditAway(log), TaskContinuationOptions.OnlyOnFaulted);
        else
            LiveLog.AuditAway(log);
    }
}
