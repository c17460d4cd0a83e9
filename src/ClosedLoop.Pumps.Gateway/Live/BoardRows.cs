using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Puts rows of a board and lines of cases together.</summary>
public sealed class BoardRows(PumpTwins twins, SessionKeeper keeper, ISessionDirectory sessions)
{
    /// <summary>Every channel of a pump, by name: those of the registry and those it told of.</summary>
    internal IEnumerable<BoardRow> Of(PumpEntry pump, JournalFacts facts, WardFacts ward, DateTimeOffset now)
    {
        var id = new PumpId(pump.Id);
        var record = twins.Find(id);
        var known = record?.Twin.Channels ?? ImmutableDictionary<ChannelId, ChannelTwin>.Empty;
        var link = (keeper.Find(id)?.Standing.Phase ?? LinkPhase.Known).ToString();
        var trusted = sessions.Find(id)?.LinkTrusted ?? false;
        foreach (var name in pump.ChannelsOrOne.Concat(known.Keys.Select(key => key.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var channel = new ChannelRef(id, new ChannelId(name));
            var row = new BoardRow
            {
                Id = channel.ToString(),
                Pump = pump.Id,
                Label = pump.ShownLabel,
                Unit = pump.Unit,
                Channel = name,
                Link = link,
                Trusted = trusted,
                State = RowWords.Unknown,
                Alarms = AlarmsOf(facts.Alerts[id].Where(alert => alert.Channel == channel), now),
                StoppedStillInfusing = ward.StillInfusing.Contains(channel),
            };
            yield return WithCase(WithPatient(known.TryGetValue(channel.Channel, out var twin) ? WithState(row, twin, now) : row, channel, ward), channel, ward);
        }
    }

    /// <summary>Open cases, and those that just ended.</summary>
    internal static IEnumerable<CaseLine> Lines(IReadOnlyDictionary<string, PumpEntry> pumps, WardFacts ward, DateTimeOffset now) =>
        ward.Cases.Concat(ward.Ended.Where(one => one.Until > now).Select(one => one.Case))
            .Where(one => one.Order.Channel is { } channel && pumps.ContainsKey(channel.Pump.Value))
            .Select(one => LineOf(one, pumps[one.Order.Channel!.Value.Pump.Value], ward.Names.GetValueOrDefault(one.Order.Patient), now));

    private static CaseLine LineOf(ProgrammingCase one, PumpEntry pump, CensusPatient? patient, DateTimeOffset now) => new()
    {
        Program = one.Program.Value,
        Order = one.Order.Order.Value,
        Pump = pump.Id,
        Label = pump.ShownLabel,
        Channel = one.Order.Channel!.Value.Channel.Value,
        Unit = pump.Unit,
        Patient = one.Order.Patient.Value,
        PatientName = patient is { Name.Length: > 0 } ? patient.Name : null,
        Drug = one.Order.Drug.Name,
        State = one.State.ToString(),
        RemainingMs = one.IsFinal ? 0 : Math.Max(0, (long)(one.ExpiresAt - now).TotalMilliseconds),
        Needs = new CaseNeeds(one.Needs.Release, one.Needs.DoubleCheck),
        ChangedAt = one.ChangedAt,
        IsFinal = one.IsFinal,
    };

    private static BoardRow WithState(BoardRow row, ChannelTwin twin, DateTimeOffset now)
    {
        var source = RowWords.Shown(twin.Status);
        return row with
        {
            State = RowWords.StateOf(twin.Status),
            AsOf = twin.At,
            AgeMs = (long)(now - twin.At).TotalMilliseconds,
            Source = source?.Source.ToString(),
            Drug = source?.Drug?.Name,
            Rate = source?.Rate.ToString(),
            DoseRate = source?.DoseRate?.ToString(),
            VolumeLeft = source?.RemainingVolume?.ToString(),
            VolumeInfused = source?.CumulativeVolume is { } given ? (source.IsSaturated ? $"at least {given}" : given.ToString()) : null,
            TimeLeftMs = source?.TimeRemainingSeconds * 1_000L,
            Order = source?.Order?.Value,
        };
    }

    private static BoardRow WithPatient(BoardRow row, ChannelRef channel, WardFacts ward)
    {
        if (!ward.Patients.TryGetValue(channel, out var patient))
            return row;
        var known = ward.Names.GetValueOrDefault(patient);
        return row with
        {
            Patient = patient.Value,
            PatientName = known is { Name.Length: > 0 } ? known.Name : null,
            Location = known?.Location?.ToString(),
        };
    }

    private static BoardRow WithCase(BoardRow row, ChannelRef channel, WardFacts ward) =>
        ward.Cases.LastOrDefault(one => one.Order.Channel == channel) is { } open
            ? row with { CaseProgram = open.Program.Value, CaseState = open.State.ToString() }
            : row;

    private static ImmutableArray<BoardAlarm> AlarmsOf(IEnumerable<AlertInstance> alerts, DateTimeOffset now) =>
    [
        .. alerts.OrderByDescending(alert => alert.Priority).ThenBy(alert => alert.OnsetAt).Select(alert => new BoardAlarm
        {
            Id = alert.Id,
            Text = AlarmWords.Of(alert.Code),
            Priority = alert.Priority.ToString(),
            Code = alert.Code,
            OnsetAt = alert.OnsetAt,
            AgeMs = (long)(now - alert.OnsetAt).TotalMilliseconds,
            Acknowledged = alert.Acknowledged,
        }),
    ];
}
