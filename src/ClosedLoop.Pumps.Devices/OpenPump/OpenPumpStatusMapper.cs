using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>
/// What a channel is doing: wire to domain. Enum members of the same meaning have the same number on both sides (held by a test).
/// </summary>
internal static class OpenPumpStatusMapper
{
    public static ImmutableArray<ChannelStatus> Channels(Wire.WireList<Wire.ChannelStatus> wire, MappingNotes notes)
    {
        var channels = new ChannelStatus[wire.Count];
        for (var i = 0; i < channels.Length; i++)
        {
            channels[i] = Channel(wire[i], notes);
            foreach (var other in channels.AsSpan(0, i))
                notes.Require(other.Channel != channels[i].Channel, MappingFault.Duplicate, "channels.channel");
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(channels);
    }

    public static ChannelStatus Channel(Wire.ChannelStatus wire, MappingNotes notes) => new()
    {
        Channel = new ChannelId(notes.Text(wire.Channel, "status.channel")),
        Patient = wire.PatientId.Length == 0 ? null : new PatientId(wire.PatientId),
        PatientWeight = BodySizes.Weight(wire.PatientWeightG),
        Infusing = wire.Infusing,
        RateNow = FlowRate.FromNanolitresPerHour(wire.RateNowNlH),
        ActiveSource = wire.ActiveSource == Wire.Source.Unspecified ? null : Source(wire.ActiveSource),
        Sources = Sources(wire.Sources, notes),
        PressureMmHg = wire.PressureMmHg,
        PatientHeight = BodySizes.Height(wire.PatientHeightMm),
        PatientSurface = BodySizes.Surface(wire.PatientSurfaceCm2),
        Mode = wire.Mode == Wire.ChannelMode.Unspecified ? null : (ChannelMode)(int)wire.Mode,
        Set = wire.Set == Wire.SetState.Unspecified ? null : (SetState)(int)wire.Set,
        Pca = OpenPumpDetailMapper.Pca(wire.Pca, notes),
        Syringe = OpenPumpDetailMapper.Syringe(wire.Syringe),
        Tci = OpenPumpDetailMapper.Tci(wire.Tci, notes),
        Relay = OpenPumpDetailMapper.Relay(wire.Relay, notes),
    };

    public static InfusionSource Source(Wire.Source wire) => (InfusionSource)(int)wire;

    private static ImmutableArray<SourceStatus> Sources(Wire.WireList<Wire.SourceStatus> wire, MappingNotes notes)
    {
        var sources = new SourceStatus[wire.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = One(wire[i], notes);
            foreach (var other in sources.AsSpan(0, i))
                notes.Require(other.Source != sources[i].Source, MappingFault.Duplicate, "sources.source");
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sources);
    }

    private static SourceStatus One(Wire.SourceStatus wire, MappingNotes notes)
    {
        // Unknown must not become "stopped" (S10).
        notes.Require(wire.DeliveryStatus != Wire.DeliveryStatus.Unspecified, MappingFault.Missing, "sources.delivery_status");
        var limit = wire.VtbiNl == 0 ? (Volume?)null : Volume.FromNanolitres(wire.VtbiNl);
        return new SourceStatus
        {
            Source = Source(wire.Source),
            Delivery = (DeliveryStatus)(int)wire.DeliveryStatus,
            NotDeliveringReason = wire.NotDeliveringReason == Wire.NotDeliveringReason.None
                ? null
                : (NotDeliveringReason)(int)wire.NotDeliveringReason,
            Program = wire.ProgramId.Length == 0 ? null : new ProgramId(wire.ProgramId),
            Order = wire.OrderId.Length == 0 ? null : new OrderId(wire.OrderId),
            Drug = Drug(wire, notes),
            Rate = FlowRate.FromNanolitresPerHour(wire.RateNlH),
            DoseRate = notes.DoseRate(wire.DoseRate, "sources.dose_rate"),
            VolumeToBeInfused = limit,
            SegmentVolume = Volume.FromNanolitres(wire.SegmentNl),
            CumulativeVolume = Volume.FromNanolitres(wire.CumulativeNl),

            // Without a volume to be infused nothing "remains": 0 would be a wrong number.
            RemainingVolume = limit is null ? null : Volume.FromNanolitres(wire.RemainingNl),
            TimeRemainingSeconds = wire.TimeRemainingS,
            Mode = wire.DeliveryMode == Wire.DeliveryMode.Unspecified ? DeliveryMode.Continuous : (DeliveryMode)(int)wire.DeliveryMode,
            Steps = OpenPumpDetailMapper.Steps(wire.Steps, notes),
            ParentOrder = wire.ParentOrderId.Length == 0 ? null : new OrderId(wire.ParentOrderId),
        };
    }

    private static Drug? Drug(Wire.SourceStatus wire, MappingNotes notes)
    {
        var strength = notes.Concentration(wire.Concentration, "sources.concentration");
        return wire.DrugCode.Length == 0 && wire.DrugName.Length == 0 && strength is null
            ? null
            : new Drug(wire.DrugCode, wire.DrugName, strength);
    }
}
