using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What every pump is doing, with the age of what is shown (S11). No patient data.</summary>
public static class PumpsApi
{
    public static void MapPumps(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/pumps", (
            PumpTwins twins, ISessionDirectory sessions, IPumpRegistry registry, SessionKeeper keeper, PumpClocks clocks, IJournalStore store, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            using var reader = store.OpenReader();
            var service = reader.ListCurrentServiceStates().ToDictionary(row => row.Pump, row => row.State);
            return twins.All.Select(record => View(record, sessions, registry, now, clocks.Find(record.Pump)) with
            {
                ServiceState = service.GetValueOrDefault(record.Pump, ServiceState.InService).ToString(),
                Link = keeper.Find(record.Pump)?.Standing.Phase.ToString(),
                LinkAgeMs = keeper.Find(record.Pump) is { } kept ? (long)(now - kept.Standing.Since).TotalMilliseconds : null,
            }).OrderBy(pump => pump.Label, StringComparer.Ordinal).ToArray();
        }).RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);

    private static PumpView View(PumpRecord record, ISessionDirectory sessions, IPumpRegistry registry, DateTimeOffset now, ClockReading? clock)
    {
        var registration = registry.Find(record.Pump);
        return new PumpView(
            record.Pump.Value,
            registration?.Label ?? record.Pump.Value,
            registration?.Unit ?? "",
            sessions.Find(record.Pump) is not null,
            clock?.Estimate.Best?.OffsetMs ?? record.ClockOffsetMs,
            record.RoundTripMs,
            record.Twin.BatteryPercent,
            record.ActiveAlarms?.ToArray(),
            [.. record.Twin.Channels.Values.OrderBy(channel => channel.Status.Channel.Value, StringComparer.Ordinal).Select(channel => new ChannelView(
                channel.Status.Channel.Value,
                channel.Status.Infusing,
                channel.Status.RateNow.ToString(),
                channel.Status.ActiveSource?.ToString(),
                [.. channel.Status.Sources.Select(source => new SourceView(
                    source.Source.ToString(), source.Delivery.ToString(), source.Drug?.Name, source.Rate.ToString(), source.DoseRate?.ToString(),
                    source.CumulativeVolume?.ToString(), source.RemainingVolume?.ToString(), source.Order?.Value))],
                (long)(now - channel.At).TotalMilliseconds))])
        {
            ServiceState = nameof(ServiceState.InService),
            Clock = (clock?.Standing ?? ClockStanding.Unknown).ToString(),
        };
    }
}
