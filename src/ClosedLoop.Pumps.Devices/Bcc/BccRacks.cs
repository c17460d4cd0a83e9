using System.IO.Pipelines;
using System.Security.Cryptography;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>All racks of the configuration: those that are dialed, and those that dial in.</summary>
public sealed class BccRacks(
    BccOptions options, SessionServices sessions, IJournalStore store, IPumpSerials serials, PlaceBook places, AdapterBoard board,
    AdapterMetrics metrics, ILogger<BccRacks> log)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
    private readonly HashSet<string> dialedInNow = new(StringComparer.Ordinal);

    // A pump is heard as often as its rack is read.
    private readonly PollingServices services = new(
        sessions with { Options = PollingServices.Paced(sessions.Options, options.HeartbeatMs) },
        store, metrics, TimeSpan.FromMilliseconds(options.SnapshotIntervalMs), log);

    /// <summary>Dials every rack that is to be dialed, until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
        options.Racks.Where(rack => rack.Endpoint.Length > 0).Select(rack => Keeper(rack).RunAsync(cancel)));

    /// <summary>Serves a rack that dialed in, until the connection ends.</summary>
    public async Task ServeAsync(IDuplexPipe transport, CancellationToken cancel)
    {
        BccRackOptions? rack = null;
        var machine = new BccHostMachine(options, BccMode.Cyclic, dialedIn: true);
        var channel = new BccRackChannel(
            transport, machine, options.ListenStuffing, bed => (rack = Enter(bed)) is null ? null : Rack(rack), metrics, sessions.Clock,
            sessions.Time);
        var end = await channel.RunAsync(cancel);
        metrics.Fault(BccRack.Adapter, end.Reason);
        if (rack is null)
            return;
        lock (dialedInNow)
            dialedInNow.Remove(rack.Name);
        Show(rack, false, end.Reason);
    }

    // A rack has one connection. A second one that names its bed waits until the first is found dead.
    private BccRackOptions? Enter(string bed)
    {
        var rack = Array.Find(options.Racks, one => one.Endpoint.Length == 0 && one.BedId == bed);
        lock (dialedInNow)
            if (rack is null || !dialedInNow.Add(rack.Name))
                return null;
        Show(rack, true, "");
        return rack;
    }

    private void Show(BccRackOptions rack, bool isUp, string detail) =>
        board.Put(new AdapterLinkView(BccRack.Adapter, rack.Name, isUp, sessions.Time.GetUtcNow(), detail));

    private BccRack Rack(BccRackOptions rack) => new(rack.Name, zone, services, serials, places, board);

    private LineKeeper Keeper(BccRackOptions rack)
    {
        if (!DialAddress.TryParse(rack.Endpoint, out var address))
            throw new InvalidOperationException($"{rack.Endpoint} was to be checked at the start.");
        var jitter = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        return new LineKeeper(
            BccRack.Adapter, rack.Name, address, TimeSpan.FromMilliseconds(options.ConnectTimeoutMs),
            new Backoff(new BackoffPolicy(options.RedialMsMin, options.RedialMsMax), jitter), RunOnAsync, board, metrics, sessions.Time, log);

        Task<LineEnd> RunOnAsync(IDuplexPipe pipe, CancellationToken cancel)
        {
            var machine = new BccHostMachine(options, rack.Mode, dialedIn: false);
            return new BccRackChannel(pipe, machine, rack.Stuffing, _ => Rack(rack), metrics, sessions.Clock, sessions.Time).RunAsync(cancel);
        }
    }
}
