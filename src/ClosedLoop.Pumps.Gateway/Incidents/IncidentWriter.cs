using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Devices.Frames;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.History;

namespace ClosedLoop.Pumps.Gateway.Incidents;

/// <summary>
/// Writes what is on record of one pump in a span of time into a zip, for whoever looks into an incident. It names no patient: who may know of
/// patients reads the orders' traces.
/// </summary>
public sealed class IncidentWriter(IJournalStore store, FrameRing frames, PumpClocks clocks, TimeProvider time)
{
    /// <summary>Of each file in it; what is more is said in README.txt.</summary>
    public const int RowsMax = 10_000;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task WriteAsync(Stream output, PumpId pump, string label, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        using var journal = store.OpenReader();
        var notes = new List<string>();
        var events = EventsOf(journal, pump, from, to);
        var cases = CasesOf(journal, pump, from, to);
        await LinesAsync("events.ndjson", events.Select(stored => EventPage.Of(stored, 0)));
        await LinesAsync("lost.ndjson", journal.ListPumpLogs(pump).SelectMany(log => journal.ListLostEvents(pump, log.Epoch)).Where(lost => Within(lost.RecordedAt))
            .Select(lost => new { epoch = lost.Epoch.Value, from = lost.From.Value, to = lost.To.Value, lost.Reason, lost.RecordedAt }));
        await LinesAsync("orders.ndjson", cases.Select(CaseRowView.Of));
        await LinesAsync("steps.ndjson", cases.SelectMany(row => journal.ListTransitions(row.Program)).Select(move =>
            new { program = move.Program.Value, move.Ordinal, move.From, move.To, move.At, move.Detail }));
        await LinesAsync("acks.ndjson", events.SelectMany(stored => journal.ListMessagesOf(stored.Event.Key))
            .Concat(cases.SelectMany(row => journal.ListMessagesAbout(row.Program.Value, PageRequest.LimitDefault))).Select(sent =>
                new { id = sent.Id, sent.Message.Destination, sent.Message.Kind, sent.Message.ControlId, sent.Message.CreatedAt, sent.State, sent.ChangedAt, bytes = sent.Message.Bytes.Length }));
        await LinesAsync("alarms.ndjson", journal.ListAlerts(pump, RowsMax).Where(alert => alert.OnsetAt <= to && (alert.EndedAt ?? to) >= from).Select(AlertView.Of));
        await LinesAsync("links.ndjson", journal.ListLinkEvents(pump, LinkLedger.EventsPerPumpMax).Where(link => Within(link.At)).Select(LinkEventView.Of));
        await LinesAsync("associations.ndjson", journal.ListAssociations(new AssociationFilter { Pump = pump }, RowsMax)
            .Where(one => one.Begin <= to && (one.End ?? to) >= from)
            .Select(one => new { one.Id, channel = one.Channel.ToString(), one.Begin, one.End, one.Basis, one.EndReason, wrong = one.IsVoid }));
        await LinesAsync("service.ndjson", journal.ListServiceStates(pump, RowsMax).Select(row => new { state = row.State.ToString(), row.At, row.Actor, row.Reason }));
        var programs = cases.Select(row => row.Program.Value).ToHashSet(StringComparer.Ordinal);
        await LinesAsync("audit.ndjson", journal.ListAudit(RowsMax)
            .Where(entry => Within(entry.At) && (entry.Subject == pump.Value || programs.Contains(entry.Subject)))
            .Select(entry => new { entry.At, entry.Actor, entry.Action, entry.Subject, entry.Reason }));
        await LinesAsync("frames.ndjson", PumpHistoryApi.FramesOf(frames, pump, time.GetUtcNow() - from).Where(frame => Within(frame.At)));
        if (clocks.Find(pump) is { } clock)
            await LinesAsync("clock.ndjson", [ClockView.Of(clock, time.GetUtcNow())]);
        await TextAsync("README.txt", Readme(pump, label, from, to, notes));

        bool Within(DateTimeOffset at) => at >= from && at <= to;

        async Task LinesAsync<T>(string name, IEnumerable<T> rows)
        {
            await using var file = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
            var count = 0;
            foreach (var row in rows)
            {
                if (++count > RowsMax)
                {
                    notes.Add($"{name} has its first {RowsMax} rows only.");
                    break;
                }

                await JsonSerializer.SerializeAsync(file, row, Format, cancel);
                file.Write("\n"u8);
            }
        }

        async Task TextAsync(string name, string text)
        {
            await using var file = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
        }
    }

    private static List<StoredEvent> EventsOf(IJournalQueries journal, PumpId pump, DateTimeOffset from, DateTimeOffset to)
    {
        var found = new List<StoredEvent>();
        foreach (var log in journal.ListPumpLogs(pump))
        {
            var before = new DeviceSequence(ulong.MaxValue);
            while (found.Count <= RowsMax && journal.ReadEventsBefore(pump, log.Epoch, before, 500) is { Count: > 0 } page)
            {
                found.AddRange(page.Where(stored => stored.Event.ReceivedAt >= from && (stored.Event.OccurredAt ?? stored.Event.ReceivedAt) <= to));
                if (page[^1].Event.ReceivedAt < from)
                    break;
                before = page[^1].Event.Key.Sequence;
            }
        }

        return [.. found.OrderBy(stored => stored.JournalId)];
    }

    private static List<CaseRow> CasesOf(IJournalQueries journal, PumpId pump, DateTimeOffset from, DateTimeOffset to) =>
        [.. journal.FindCasesIn(Enum.GetNames<Domain.Programming.ProgrammingState>(), RowsMax)
            .Where(row => row.Channel.Pump == pump && row.ReceivedAt <= to && row.UpdatedAt >= from)];

    private static string Readme(PumpId pump, string label, DateTimeOffset from, DateTimeOffset to, List<string> notes) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        What the gateway has on record of pump {label} ({pump}) from {from:u} to {to:u}.

        Each .ndjson file has one JSON object a line. Times are UTC by the gateway's clock; "pumpTime" is what the pump displayed.
          events        the pump's log as it was made durable, with sequence numbers
          lost          ranges of the log that the pump could not supply
          orders        requests to program it; steps: their moves
          acks          messages about these events and orders, and what became of each; their text is in the orders' traces
          alarms        alarms that were on
          links         connections, their ends and refusals (the last {LinkLedger.EventsPerPumpMax} are kept)
          associations  when a channel had a patient; not who
          service       service states, with who and why
          audit         acts of persons on this pump and these orders
          frames        what passed on the wire, as far as it is still in memory; patient, order and person left out
          clock         its clock beside ours

        No patient is named in it. {string.Join(' ', notes)}

        """);
}
