using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Puts together what the gateway knows of its pumps: what they do, their links, clocks and service states.</summary>
public sealed class PumpReader(
    PumpTwins twins, ISessionDirectory sessions, IPumpRegistry registry, SessionKeeper keeper, PumpClocks clocks, IJournalStore store, TimeProvider time)
{
    /// <summary>Every pump something is known of, by label.</summary>
    public IReadOnlyList<PumpView> All()
    {
        var now = time.GetUtcNow();
        using var reader = store.OpenReader();
        var service = reader.ListCurrentServiceStates().ToDictionary(row => row.Pump, row => row.State);
        return [.. twins.All.Select(record => View(record, service.GetValueOrDefault(record.Pump, ServiceState.InService), now))
            .OrderBy(pump => pump.Label, StringComparer.Ordinal).ThenBy(pump => pump.Id, StringComparer.Ordinal)];
    }

    public PumpView? Find(PumpId pump)
    {
        if (twins.Find(pump) is not { } record)
            return null;
        using var reader = store.OpenReader();
        return View(record, reader.ListServiceStates(pump, 1) is [var row, ..] ? row.State : ServiceState.InService, time.GetUtcNow());
    }

    private PumpView View(PumpRecord record, ServiceState service, DateTimeOffset now)
    {
        var registration = registry.Find(record.Pump);
        var clock = clocks.Find(record.Pump);
        var kept = keeper.Find(record.Pump);
        return new PumpView(
            record.Pump.Value,
            registration?.Label ?? record.Pump.Value,
            registration?.Unit ?? "",
            sessions.Find(record.Pump) is not null,
            clock?.Estimate.Best?.OffsetMs ?? record.ClockOffsetMs,
            record.RoundTripMs,
            record.Twin.BatteryPercent,
            record.ActiveAlarms?.ToArray(),
            [.. record.Twin.Channels.Values.OrderBy(channel => channel.Status.Channel.Value, StringComparer.Ordinal).Select(channel => ChannelView.Of(channel, now))])
        {
            ServiceState = service.ToString(),
            Clock = (clock?.Standing ?? ClockStanding.Unknown).ToString(),
            Link = kept?.Standing.Phase.ToString(),
            LinkAgeMs = kept is null ? null : (long)(now - kept.Standing.Since).TotalMilliseconds,
        };
    }
}
