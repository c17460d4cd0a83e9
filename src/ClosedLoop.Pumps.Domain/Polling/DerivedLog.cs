using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>Collects the events of one reading and numbers them on from the last.</summary>
internal sealed class DerivedLog(PumpId pump, PolledState state, PumpReading now)
{
    private readonly ImmutableArray<PumpEvent>.Builder events = ImmutableArray.CreateBuilder<PumpEvent>();

    public PumpReading Now => now;

    public PolledState State { get; set; } = state;

    /// <summary>When the delivery was told last, before this reading.</summary>
    public DateTimeOffset DeliveryFrom { get; } = state.DeliveryAt;

    public ImmutableArray<PumpEvent> Events => events.ToImmutable();

    /// <summary>The channel with its main source as the reading tells it; without any where it does not tell what is delivered.</summary>
    public ChannelStatus Channel() =>
        now.TellsDelivery && State.Phase is not null
            ? ReadingStatus.With(now, State, ReadingStatus.Source(now, State))
            : ReadingStatus.With(now, State);

    public ChannelStatus Channel(SourceStatus source) => ReadingStatus.With(now, State, source);

    /// <param name="from">When the old state was told last.</param>
    /// <param name="make">Makes the event.</param>
    public void Add(DateTimeOffset from, Func<EventHeader, PumpEvent> make)
    {
        State = State with { Last = new DeviceSequence(State.Last.Value + 1) };

        // The gateway's clock stands in for the pump's: a polled pump tells neither its own monotonic time nor when something happened.
        var header = new EventHeader(
            new EventKey(pump, State.Epoch, State.Last), new BootId(State.Epoch.Value), MonotonicMs(now.TakenAt), now.TakenAt, null)
        {
            Derived = new DerivedWindow(from < now.TakenAt ? from : now.TakenAt, now.TakenAt),
        };
        events.Add(make(header));
    }

    public static ulong MonotonicMs(DateTimeOffset at) => (ulong)at.ToUnixTimeMilliseconds();
}
