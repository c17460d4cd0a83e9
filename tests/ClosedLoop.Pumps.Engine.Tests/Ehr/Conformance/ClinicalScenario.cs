using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>Builds the events of one scenario in their order.</summary>
internal sealed class ClinicalScenario
{
    private readonly List<ExpectedEvent> events = [];

    public IReadOnlyList<ExpectedEvent> Events => events;

    /// <summary>A source as the pump reports it. A volume to be infused of 0 stands for none.</summary>
    public static SourceStatus Source(
        InfusionSource source, DeliveryStatus delivery, decimal rate, decimal volume, decimal segment, decimal total,
            decimal? remaining = null) =>
        Infusions.Primary with
        {
            Source = source,
            Delivery = delivery,
            Rate = FlowRate.FromMillilitresPerHour(rate),
            DoseRate = null,
            VolumeToBeInfused = Ml(volume),
            SegmentVolume = Ml(segment),
            CumulativeVolume = Ml(total),
            RemainingVolume = remaining is { } left ? Ml(left) : null,
            TimeRemainingSeconds = null,
        };

    public static Volume Ml(decimal millilitres) => Volume.FromMillilitres(millilitres);

    public ExpectedEvent Start(InfusionSource source, bool infusing, params SourceStatus[] sources) =>
        Add(new DeliveryStart(Header(), Status(source, infusing, sources), source), MdcEvent.PumpDelivStart, Path(source));

    public ExpectedEvent Stop(InfusionSource source, bool infusing, params SourceStatus[] sources) =>
        Add(new DeliveryStop(Header(), Status(source, infusing, sources), source), MdcEvent.PumpDelivStop, Path(source));

    public ExpectedEvent Complete(InfusionSource source, bool infusing, params SourceStatus[] sources) =>
        Add(new DeliveryComplete(Header(), Status(source, infusing, sources), source), MdcEvent.PumpDelivComp, Path(source));

    /// <summary>The same with other parts of the channel's status.</summary>
    public ExpectedEvent Like(ExpectedEvent other, Func<ChannelStatus, ChannelStatus> change)
    {
        events.Remove(other);
        PumpEvent changed = other.Event switch
        {
            DeliveryStart start => start with { Status = change(start.Status!) },
            DeliveryStop stop => stop with { Status = change(stop.Status!) },
            DeliveryComplete complete => complete with { Status = change(complete.Status!) },
            _ => throw new ArgumentException("Not a delivery.", nameof(other)),
        };
        return Add(changed, other.Code, other.At);
    }

    public ExpectedEvent Add(PumpEvent pumpEvent, uint code, string at)
    {
        var expected = new ExpectedEvent(pumpEvent, code, at);
        events.Add(expected);
        return expected;
    }

    public EventHeader Header() => Infusions.Header((ulong)events.Count + 1);

    public static ChannelStatus Status(InfusionSource? active, bool infusing, params SourceStatus[] sources) =>
        Infusions.Status(active, sources) with
        {
            Infusing = infusing,
            RateNow = infusing ? sources.First(source => source.Source == active).Rate : FlowRate.Zero,
        };

    private static string Path(InfusionSource source) => $"1.1.{(int)source + 1}.0";
}
