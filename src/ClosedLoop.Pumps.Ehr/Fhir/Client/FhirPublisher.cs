using System.Globalization;
using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Rollout;

namespace ClosedLoop.Pumps.Ehr.Fhir.Client;

/// <summary>
/// Follows the evidence with a cursor for each FHIR server of the EHR and puts what is new into the outbox, in the lane of the pump: the same
/// order, retries and parking as every other message (S9). Cursor and messages commit together, so a crash loses and repeats nothing.
/// </summary>
public sealed class FhirPublisher(
    IJournalStore store, JournalWriter journal, EhrOptions options, FhirMessages messages, RolloutGate rollout, TimeProvider time)
{
    /// <summary>How often it looks; what comes within is told at once as one.</summary>
    public const int TickMs = 1_000;

    private const int VersionsPerRead = 200;

    // What each server was told of each device since the start; told again once after a restart, which changes nothing there.
    private readonly Dictionary<(string Server, string Device), string> _devices = [];

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs), time);
        do
        {
            tick();
            try
            {
                foreach (var server in options.FhirServers)
                    await CatchUpAsync(server, cancel);
            }
            catch (JournalUnavailableException)
            {
                // The journal says so itself; what waits is told when it is back.
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>Enqueues all there is to tell one server now; returns how many messages.</summary>
    public async Task<int> CatchUpAsync(FhirServerOptions server, CancellationToken cancel)
    {
        var enqueued = 0;
        while (true)
        {
            var news = new List<((string, string) Key, string Hash)>();
            var found = Read(server, news);
            if (found.Through == found.After)
                return enqueued;
            await journal.WriteAsync(
                tx =>
                {
                    foreach (var message in found.Messages)
                        tx.Enqueue(message);
                    tx.PutFhirToldThrough(server.Name, found.Through);
                },
                cancel);
            foreach (var (key, hash) in news)
                _devices[key] = hash;
            enqueued += found.Messages.Count;
        }
    }

    private (long After, long Through, IReadOnlyList<OutboxMessage> Messages) Read(FhirServerOptions server, List<((string, string) Key, string Hash)> news)
    {
        using var reader = store.OpenReader();
        var after = reader.FhirToldThrough(server.Name);
        var versions = reader.ReadAdministrationVersions(after, VersionsPerRead);
        if (versions.Count == 0)
            return (after, after, []);
        var now = time.GetUtcNow();
        OutboxMessage[] told =
        [
            .. versions.Where(one => IsForTheRecord(one.Administration)).GroupBy(one => (one.Administration.Id, one.Administration.Patient))
                .Select(group => (Number: group.Max(one => one.Number), Versions: group.Select(one => one.Administration).ToArray()))
                .OrderBy(one => one.Number)
                .Select(one => new OutboxMessage(
                    server.Name,
                    one.Versions[^1].Channel.Pump.Value,
                    OutboxMessage.FhirKind,
                    string.Create(CultureInfo.InvariantCulture, $"{OutboxMessage.FhirKind}-{one.Number}"),
                    messages.Write(server, one.Versions, reader.ListEntries(one.Versions[^1].Id).Select(stored => stored.Entry), IsNews),
                    now,
                    one.Versions[^1].Id.Value)),
        ];
        return (after, versions[^1].Number, told);

        bool IsNews(string device, byte[] bytes)
        {
            var key = (server.Name, device);
            var hash = Convert.ToHexString(SHA256.HashData(bytes));
            if (_devices.GetValueOrDefault(key) == hash || news.Contains((key, hash)))
                return false;
            news.Add((key, hash));
            return true;
        }
    }

    // Nobody's is not told, what waits for a person is not filed by itself, and what is only watched here stays here.
    private bool IsForTheRecord(Administration one) =>
        one is { Patient: { } patient, Review: null } && rollout.Withhold(one.Channel.Pump, patient, one.Drug?.Code) is null;
}
