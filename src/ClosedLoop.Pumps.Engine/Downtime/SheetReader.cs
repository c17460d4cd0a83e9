using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Downtime;

/// <summary>Puts the sheets of all units together from what the gateway knows at the moment.</summary>
public sealed class SheetReader(PumpTwins twins, SessionKeeper keeper, IPumpRegistry registry, IJournalStore store, TimeProvider time)
{
    /// <summary>One sheet per unit of the registry, by name.</summary>
    public IReadOnlyList<InfusionSheet> Read()
    {
        var now = time.GetUtcNow();
        using var reader = store.OpenReader();
        var patients = reader.ListOpenAssociations().ToDictionary(one => one.Channel, one => reader.Current(one.Patient));
        return
        [
            .. keeper.List().Select(kept => (Kept: kept, Pump: registry.Find(kept.Pump)!)).GroupBy(one => one.Pump.Unit)
                .OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => SheetOf(unit.Key, unit, patients, reader, now)),
        ];
    }

    private InfusionSheet SheetOf(
        string unit, IEnumerable<(KeptPump Kept, PumpRegistration Pump)> pumps, Dictionary<ChannelRef, PatientId> patients, IJournalQueries journal,
        DateTimeOffset now)
    {
        var rows = new List<SheetRow>();
        var (idle, unheard) = (new List<string>(), new List<string>());
        foreach (var (kept, pump) in pumps.OrderBy(one => one.Pump.Label, StringComparer.Ordinal))
        {
            DateTimeOffset? lostSince = kept.Standing.Phase == LinkPhase.Live ? null : kept.Presence.HeardAt ?? kept.Standing.Since;
            if (twins.Find(kept.Pump) is not { Twin.Channels.Count: > 0 } record)
            {
                var named = patients.Where(one => one.Key.Pump == kept.Pump).ToArray();
                foreach (var (channel, patient) in named)
                    rows.Add(Empty(pump, channel.Channel, patient, journal, "nothing heard", null, null, lostSince));
                if (named.Length == 0)
                    unheard.Add(pump.Label);
                continue;
            }

            var before = rows.Count;
            foreach (var channel in record.Twin.Channels.Values.OrderBy(one => one.Status.Channel.Value, StringComparer.Ordinal))
                AddChannel(rows, pump, record, channel, patients, journal, lostSince);
            if (rows.Count == before)
                idle.Add(pump.Label);
        }

        return new InfusionSheet(
            unit,
            now,
            [.. rows.OrderBy(row => row.Bed ?? "\uffff", StringComparer.Ordinal).ThenBy(row => row.Label, StringComparer.Ordinal)],
            [.. idle],
            [.. unheard]);
    }

    private static void AddChannel(
        List<SheetRow> rows, PumpRegistration pump, PumpRecord record, ChannelTwin channel, Dictionary<ChannelRef, PatientId> patients,
        IJournalQueries journal, DateTimeOffset? lostSince)
    {
        var status = channel.Status;
        PatientId? patient = patients.TryGetValue(new ChannelRef(pump.Pump, status.Channel), out var associated) ? associated : null;
        var alarms = record.ActiveAlarms?.Count;
        if (status.Sources.IsEmpty)
        {
            if (patient is not null || alarms > 0)
                rows.Add(Empty(pump, status.Channel, patient, journal, "nothing programmed", alarms, channel.At, lostSince));
            return;
        }

        foreach (var source in status.Sources)
            rows.Add(Empty(pump, status.Channel, patient, journal, StateOf(source), alarms, channel.At, lostSince) with
            {
                Source = source.Source.ToString(),
                Drug = source.Drug?.Name,
                Concentration = source.Drug?.Concentration?.ToString(),
                Rate = source.Rate.ToString(),
                DoseRate = source.DoseRate?.ToString(),
                Infused = source.CumulativeVolume is { } given ? (source.IsSaturated ? $"at least {given}" : given.ToString()) : null,
                Remaining = source.RemainingVolume?.ToString(),
                RemainingSeconds = source.TimeRemainingSeconds,
                Order = source.Order?.Value,
            });
    }

    private static SheetRow Empty(
        PumpRegistration pump, ChannelId channel, PatientId? patient, IJournalQueries journal, string state, int? alarms, DateTimeOffset? knownAt,
        DateTimeOffset? lostSince)
    {
        var known = patient is { } id ? journal.GetPatient(id) : null;
        return new SheetRow(
            pump.Label, channel.Value, patient, known?.Name, known?.Location?.ToString(), null, null, null, state, null, null, null, null, null, null, alarms,
            knownAt, lostSince);
    }

    private static string StateOf(SourceStatus source) => source.Delivery switch
    {
        DeliveryStatus.Delivering => "running",
        DeliveryStatus.Kvo => "KVO",
        DeliveryStatus.Transitioning => "changing",
        _ => source.NotDeliveringReason switch
        {
            NotDeliveringReason.ByClinician => "paused",
            NotDeliveringReason.Alarming => "stopped by alarm",
            NotDeliveringReason.PoweredOff => "pump off",
            NotDeliveringReason.SwitchingSource => "waits for another source",
            NotDeliveringReason.BetweenDoses => "between doses",
            _ => "not running",
        },
    };
}
