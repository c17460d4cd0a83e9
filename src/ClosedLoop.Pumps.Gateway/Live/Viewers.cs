using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using Microsoft.AspNetCore.SignalR;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>All connected screens.</summary>
public sealed class Viewers : IDisposable
{
    /// <summary>Screens beyond this are not let in: the pumps come first.</summary>
    public const int CountMax = 500;

    private readonly IHubContext<LiveHub> _hub;
    private readonly PatientDoor _door;
    private readonly CallerCheck _check;
    private readonly ILogger<Viewers> _log;
    private readonly ConcurrentDictionary<string, Viewer> _all = new();
    private readonly Meter _meter = new(PumpMetrics.MeterName);
    private readonly Counter<long> _skipped;

    public Viewers(IHubContext<LiveHub> hub, PatientDoor door, CallerCheck check, ILogger<Viewers> log)
    {
        (_hub, _door, _check, _log) = (hub, door, check, log);
        _skipped = _meter.CreateCounter<long>("live.moments.skipped", "{moment}", "Moments a slow screen was not shown; it gets the next one.");
        _meter.CreateObservableGauge("live.viewers", () => _all.Count, "{screen}", "Screens connected to the live view.");
    }

    /// <summary>Of the gateway, as screens compare it.</summary>
    public static string Version { get; } =
        typeof(Viewers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public int Count => _all.Count;

    /// <summary>False: there are too many.</summary>
    public bool Open(string connection, Caller caller, Action abort, CancellationToken closed)
    {
        if (_all.Count >= CountMax)
            return false;
        var viewer = new Viewer(caller, abort, () => _skipped.Add(1));
        _all[connection] = viewer;
        _ = SendAsync(connection, viewer, closed);
        return true;
    }

    public void Close(string connection)
    {
        if (_all.TryRemove(connection, out var viewer))
            viewer.Close();
    }

    internal Viewer? Find(string connection) => _all.GetValueOrDefault(connection);

    /// <summary>A screen that was locked, or whose session is over, is shown nothing more: it connects again when somebody signs in.</summary>
    internal void Offer(LiveMoment moment)
    {
        foreach (var viewer in _all.Values)
            if (_check.IsOpen(viewer.Caller))
                viewer.Offer(moment);
            else
                viewer.Abort();
    }

    /// <summary>What of a unit is shown, as it is written down.</summary>
    internal static string TopicOf(string unit) => "live unit " + unit;

    internal static IReadOnlyCollection<string?> PatientsOf(IEnumerable<BoardRow> board, IEnumerable<CaseLine> cases) =>
        [.. board.Select(row => row.Patient).Concat(cases.Select(line => line.Patient)).Where(patient => patient is not null).Distinct()];

    public void Dispose() => _meter.Dispose();

    private async Task SendAsync(string connection, Viewer viewer, CancellationToken closed)
    {
        var screen = _hub.Clients.Client(connection);
        try
        {
            await foreach (var moment in viewer.Moments.ReadAllAsync(closed))
            {
                await screen.SendAsync(LiveMessage.Tick, moment.Shared(moment.Tick), closed);
                foreach (var message in await OpenedAsync(viewer, Turn(viewer, moment), closed))
                    await screen.SendAsync(message.Name, moment.Shared(message.Body), closed);
            }
        }
        catch (OperationCanceledException)
        {
            // The screen is gone.
        }
        catch (Exception e)
        {
            LiveLog.ScreenFailed(_log, e);
            Close(connection);
        }
    }

    // Patients that came onto the board meanwhile are opened too, on record before they are shown.
    private async Task<IReadOnlyList<LiveMessage>> OpenedAsync(Viewer viewer, IReadOnlyList<LiveMessage> messages, CancellationToken closed)
    {
        var patients = PatientsOf(RowsOf<BoardRow>(messages), RowsOf<CaseLine>(messages));
        if (patients.Count == 0)
            return messages;
        try
        {
            await _door.OpenAsync(viewer.Caller, TopicOf(viewer.Unit), patients, closed);
            return messages;
        }
        catch (JournalUnavailableException e)
        {
            LiveLog.NothingToShow(_log, e.Message);
            viewer.ForgetUnit();
            return [.. messages.Where(message => message.Name is not (LiveMessage.Board or LiveMessage.Cases))];
        }
    }

    private static IEnumerable<T> RowsOf<T>(IReadOnlyList<LiveMessage> messages) =>
        messages.Select(one => one.Body).OfType<IEnumerable<T>>().SelectMany(rows => rows);

    private IReadOnlyList<LiveMessage> Turn(Viewer viewer, LiveMoment moment)
    {
        try
        {
            return viewer.Turn(moment);
        }
        catch (Exception e) when (e is JournalUnavailableException or ReaderEvictedException)
        {
            // Nothing was counted as sent that was not: the next moment tells the difference.
            LiveLog.NothingToShow(_log, e.Message);
            return [];
        }
    }
}
