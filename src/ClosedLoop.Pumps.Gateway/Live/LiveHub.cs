using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Live;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using Microsoft.AspNetCore.SignalR;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// The live view (docs/interfaces/live.md). A watch replaces the former of its topic and is answered with the full present state; what changes
/// comes by ticks. Nothing here writes but the audit.
/// </summary>
public sealed class LiveHub(LiveView view, Viewers viewers, PatientDoor door, ILogger<LiveHub> log) : Hub
{
    public const string Path = "/hub/live";

    /// <summary>Pumps that may be watched one by one; a table shows fewer.</summary>
    public const int PumpsMax = 200;

    /// <summary>Whoever has any role.</summary>
    internal static Role[] Everybody { get; } = Enum.GetValues<Role>();

    /// <summary>Who may know of patients.</summary>
    internal static Role[] Bedside { get; } = [Role.Nurse, Role.Pharmacist];

    internal static Role[] Operators { get; } = [Role.Administrator, Role.Integration, Role.Biomed];

    public override Task OnConnectedAsync()
    {
        var caller = Context.GetHttpContext() is { } http ? Caller.Of(http) : new Caller(Person.Local);
        if (!viewers.Open(Context.ConnectionId, caller, Context.Abort, Context.ConnectionAborted))
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
    [HubRoles(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration, Role.Auditor)]
    public IReadOnlyList<FleetRow> WatchPumps(string[] ids)
    {
        if (ids is not { Length: <= PumpsMax } || ids.Any(string.IsNullOrEmpty))
            throw Refused("invalid", $"name at most {PumpsMax} pumps");
        return Viewer().WatchPumps([.. ids.Distinct(StringComparer.Ordinal)], view.Now());
    }

    /// <summary>A unit with its patients, for its nurses and for pharmacists. Who is shown is written down before it is shown.</summary>
    [HubRoles(Role.Nurse, Role.Pharmacist)]
    public async Task<WardView> WatchUnit(string unit)
    {
        var viewer = Viewer();
        if (!MayOpenUnit(viewer.Caller, unit ?? ""))
            throw Refused("not-your-unit", "this unit is none of yours");
        var ward = viewer.WatchUnit(unit ?? "", namesPatients: true, view.Now()) ?? throw NoUnit();
        try
        {
            await door.OpenAsync(viewer.Caller, Viewers.TopicOf(unit!), Viewers.PatientsOf(ward.Board, ward.Cases), Context.ConnectionAborted);
            return ward;
        }
        catch (JournalUnavailableException e)
        {
            viewer.Unwatch(LiveMessage.Board);
            throw Refused("unavailable", $"it cannot be written down that you saw this, so it is not shown: {e.Message}");
        }
    }

    /// <summary>A unit's channels without patients, for everybody.</summary>
    [HubRoles(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration, Role.Auditor)]
    public IReadOnlyList<BoardRow> WatchBoard(string unit) =>
        (Viewer().WatchUnit(unit ?? "", namesPatients: false, view.Now()) ?? throw NoUnit()).Board;

    /// <summary>One pump, for everybody.</summary>
    [HubRoles(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration, Role.Auditor)]
    public PumpLive WatchPump(string id) =>
        Viewer().WatchPump(id ?? "", view.Now()) ?? throw Refused("not-found", "there is no such pump");

    /// <summary>How the gateway fares, for who operates it.</summary>
    [HubRoles(Role.Administrator, Role.Integration, Role.Biomed)]
    public OperationsLive WatchOperations() => Viewer().WatchOperations(view.Now());

    /// <param name="topic">pumps, board, pump or operations.</param>
    [HubRoles(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration, Role.Auditor)]
    public void Unwatch(string topic)
    {
        if (!Viewer().Unwatch(topic ?? ""))
            throw Refused("invalid", "the topics are pumps, board, pump and operations");
    }

    private static HubException Refused(string code, string detail) => new($"{code}: {detail}");

    private static HubException NoUnit() => Refused("not-found", "there is no such unit");

    private Viewer Viewer() => viewers.Find(Context.ConnectionId) ?? throw Refused("unavailable", "too many screens are connected");

    /// <summary>A person who looks after some units opens these only.</summary>
    internal static bool MayOpenUnit(Caller caller, string unit) =>
        caller.Person.Units.IsEmpty || caller.Person.Units.Contains(unit, StringComparer.OrdinalIgnoreCase);
}
