using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using Microsoft.AspNetCore.SignalR;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>All connected screens.</summary>
public sealed class Viewers : IDisposable
{
    /// <summary>Screens beyond this are not let in: the pumps come first.</summary>
    public const int CountMax = 500;

    private readonly IHubContext<LiveHub> _hub;
    private readonly ILogger<Viewers> _log;
    private readonly ConcurrentDictionary<string, Viewer> _all = new();
    private readonly Meter _meter = new(PumpMetrics.MeterName);
    private readonly Counter<long> _skipped;

    public Viewers(IHubContext<LiveHub> hub, ILogger<Viewers> log)
    {
        (_hub, _log) = (hub, log);
        _skipped = _meter.CreateCounter<long>("live.moments.skipped", "{moment}", "Moments a slow screen was not shown; it gets the next one.");
        _meter.CreateObservableGauge("live.viewers", () => _all.Count, "{screen}", "Screens connected to the live view.");
    }

    /// <summary>Of the gateway, as screens compare it.</summary>
    public static string Version { get; } =
        typeof(Viewers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public int Count => _all.Count;

    /// <summary>False: there are too many.</summary>
    public bool Open(string connection, CancellationToken closed)
    {
        if (_all.Count >= CountMax)
            return false;
        var viewer = new Viewer(() => _skipped.Add(1));
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

    internal void Offer(LiveMoment moment)
    {
        foreach (var viewer in _all.Values)
            viewer.Offer(moment);
    }

    public void Dispose() => _meter.Dispose();

    private async Task SendAsync(string connection, Viewer viewer, CancellationToken closed)
    {
        var screen = _hub.Clients.Client(connection);
        try
        {
            await foreach (var moment in viewer.Moments.ReadAllAsync(closed))
            {
                await screen.SendAsync(LiveMessage.Tick, new LiveTick(moment.At, Version), closed);
                foreach (var message in Turn(viewer, moment))
                    await screen.SendAsync(message.Name, message.Body, closed);
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
