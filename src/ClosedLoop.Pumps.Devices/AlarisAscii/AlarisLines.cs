using System.Security.Cryptography;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>All lines of the configuration.</summary>
public sealed class AlarisLines(
    AlarisOptions options, SessionServices sessions, IJournalStore store, IPumpSerials serials, PlaceBook places, AdapterBoard board,
    AdapterMetrics metrics, ILogger<AlarisLines> log)
{
    // A pump is heard as often as it is polled.
    private readonly PollingServices services = new(
        sessions with { Options = PollingServices.Paced(sessions.Options, options.HeartbeatMs) },
        store, metrics, TimeSpan.FromMilliseconds(options.SnapshotIntervalMs), log);

    /// <summary>Dials every line, until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(options.Lines.Select(line => Keeper(line).RunAsync(cancel)));

    private LineKeeper Keeper(AlarisLineOptions line)
    {
        if (!DialAddress.TryParse(line.Endpoint, out var address))
            throw new InvalidOperationException($"{line.Endpoint} was to be checked at the start.");
        var jitter = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        return new LineKeeper(
            AlarisLineChannel.Adapter, line.Name, address, TimeSpan.FromMilliseconds(options.ConnectTimeoutMs),
            new Backoff(new BackoffPolicy(options.RedialMsMin, options.RedialMsMax), jitter),
            (pipe, cancel) => new AlarisLineChannel(line.Name, options, pipe, services, serials, places, board).RunAsync(cancel),
            board, metrics, sessions.Time, log);
    }
}
