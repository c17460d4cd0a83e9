using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Live.Rows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Puts rows of the fleet together from what is in memory.</summary>
public sealed class FleetRows(
    PumpTwins twins, SessionKeeper keeper, PumpClocks clocks, LinkLedger links, IPumpRegistry registry, LibraryDesk libraries)
{
    /// <summary>When each library was deployed, by hash; read once for many rows.</summary>
    internal IReadOnlyDictionary<string, DateTimeOffset> Deployments() => libraries.Acts
        .Where(act => act.Kind == LibraryActKind.Deployed).GroupBy(act => act.Library.Hash, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(acts => acts.Key, acts => acts.First().At, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: not a registered pump.</summary>
    internal FleetRow? Of(PumpId pump, JournalFacts facts, IReadOnlyDictionary<string, DateTimeOffset> deployments, DateTimeOffset now)
    {
        if (registry.Find(pump) is not { } registration || keeper.Find(pump) is not { } kept)
            return null;
        var record = twins.Find(pump);
        var said = links.FactsOf(pump);
        var (standing, offsetMs) = clocks.StandingOf(pump);
        var alerts = facts.Alerts[pump];
        var codes = record?.ActiveAlarms;
        var (count, top) = (alerts.Count(), alerts.OrderByDescending(alert => alert.Priority).ThenBy(alert => alert.OnsetAt).FirstOrDefault());
        return new FleetRow
        {
            Id = pump.Value,
            Label = registration.Label,
            Unit = registration.Unit,
            Vendor = registration.Vendor.Length > 0 ? registration.Vendor : null,
            Model = said?.Model,
            Firmware = said?.Firmware,
            Library = said is { LibraryName.Length: > 0 } ? $"{said.LibraryName} {said.LibraryVersion}" : null,
            LibraryAgeDays = said is not null && deployments.TryGetValue(said.LibraryHash, out var at) ? (int)(now - at).TotalDays : null,
            State = RowWords.StateOf(record?.Twin, alerts),
            Link = kept.Standing.Phase.ToString(),
            LinkSince = kept.Standing.Since,
            LinkAgeMs = (long)(now - kept.Standing.Since).TotalMilliseconds,
            Service = facts.ServiceOf(pump).ToString(),
            Battery = record?.Twin.BatteryPercent,
            OnMains = record?.Twin.OnMains,
            Clock = standing.ToString(),
            ClockOffsetMs = offsetMs ?? record?.ClockOffsetMs,
            RttMs = record?.RoundTripMs,
            Alarms = codes is null && count == 0 ? null : Math.Max(count, codes?.Count ?? 0),
            TopAlarm = top is not null ? AlarmWords.Of(top.Code) : codes is { Count: > 0 } ? AlarmWords.Of(codes[0]) : null,
            TopPriority = top?.Priority.ToString(),
            ReconnectsHour = links.ReconnectsHour(pump),
            LastSeenAt = kept.Presence.HeardAt ?? said?.SeenAt,
            LastSeenWhere = said?.From,
            Transport = said is { Transport.Length: > 0 } ? said.Transport : null,
            Drug = RowWords.DrugOf(record?.Twin),
        };
    }
}
