using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Downtime;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Hosting;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Downtime;

/// <summary>Writes the sheets of all units, and goes on when a disk fails: a sheet that cannot be written stops nothing else.</summary>
public sealed class DowntimeLoop : IDisposable
{
    /// <summary>Stands on a file where a person's name stands on a page.</summary>
    private const string ForTheFile = "the gateway's folder of sheets";

    private readonly SheetReader _reader;
    private readonly SheetFiles _files;
    private readonly DowntimeOptions _options;
    private readonly SiteOptions _site;
    private readonly TimeProvider _time;
    private readonly ILogger<DowntimeLoop> _log;
    private readonly Meter _meter = new(PumpMetrics.MeterName);
    private readonly Counter<long> _failures;
    private DateTimeOffset _writtenAt;
    private bool _failing;

    public DowntimeLoop(
        SheetReader reader, DowntimeOptions options, SiteOptions site, StoreOptions store, TimeProvider time, ILogger<DowntimeLoop> log)
    {
        (_reader, _options, _site, _time, _log) = (reader, options, site, time, log);
        _files = new SheetFiles(options.FolderIn(store.DataFolder));
        _writtenAt = time.GetUtcNow();
        _failures = _meter.CreateCounter<long>("downtime.sheet.failures", "{sheet}", "Sheets of last known infusions that could not be written.");
        _meter.CreateObservableGauge("downtime.sheet.age", () => (_time.GetUtcNow() - _writtenAt).TotalSeconds, "s", "Since all sheets were last written.");
    }

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(_options.PeriodMs), _time);
        do
        {
            tick();
            WriteAll();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>The sheet of one unit as it would be written now; null when there is no such unit.</summary>
    /// <param name="by">Name of the person who asks for it.</param>
    public string? PageOf(string unit, string by) =>
        _reader.Read().FirstOrDefault(sheet => sheet.Unit == unit) is { } sheet ? Page(sheet, by) : null;

    public void Dispose() => _meter.Dispose();

    private void WriteAll()
    {
        try
        {
            foreach (var sheet in _reader.Read())
                _files.Write(sheet.Unit, Page(sheet, ForTheFile));
            _writtenAt = _time.GetUtcNow();
            _failing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JournalUnavailableException or ReaderEvictedException)
        {
            _failures.Add(1);
            if (!_failing)
                GatewayLog.SheetFailed(_log, e.Message);
            _failing = true;
        }
    }

    private string Page(InfusionSheet sheet, string by) => SheetHtml.Page(
        sheet, _options.PatientNames, _options.PeriodMs, TimeZoneInfo.FindSystemTimeZoneById(_site.TimeZoneOf(sheet.Unit)), by);
}
