using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>The channel as a reading shows it, in the words every other pump uses.</summary>
internal static class ReadingStatus
{
    /// <param name="now">Tells what is delivered.</param>
    /// <param name="state">What the log says with this reading.</param>
    public static ChannelStatus Of(PumpReading now, PolledState state) => With(now, state, Source(now, state));

    /// <summary>The channel with its main source as given.</summary>
    public static ChannelStatus With(PumpReading now, PolledState state, params ReadOnlySpan<SourceStatus> sources)
    {
        var infusing = state.Phase is DeliveryPhase.Delivering or DeliveryPhase.KeepingOpen;
        return new ChannelStatus
        {
            Channel = now.Channel,
            Patient = state.Patient is { Value.Length: > 0 } patient ? patient : null,
            PatientWeight = now.PatientWeight,
            Infusing = infusing,
            RateNow = infusing ? now.Rate ?? FlowRate.Zero : FlowRate.Zero,
            ActiveSource = infusing || state.Drug is { Name.Length: > 0 } || state.VolumeToBeInfused is not null ? state.Source : null,
            Sources = [.. sources],
            PressureMmHg = now.PressureMmHg,
            Mode = now.Mode,
            Syringe = now.Syringe,
        };
    }

    public static SourceStatus Source(PumpReading now, PolledState state)
    {
        var idle = state.Phase == DeliveryPhase.Idle;
        return new SourceStatus
        {
            Source = state.Source,
            Delivery = state.Phase switch
            {
                DeliveryPhase.Idle => DeliveryStatus.NotDelivering,
                DeliveryPhase.KeepingOpen => DeliveryStatus.Kvo,
                _ => DeliveryStatus.Delivering,
            },
            NotDeliveringReason = idle ? WhyIdle(state) : null,
            Program = state.Program,
            Order = state.Order is { Value.Length: > 0 } order ? order : null,
            Drug = state.Drug is { Name.Length: > 0 } drug ? drug : null,
            Rate = state.Rate,
            DoseRate = state.DoseRate,
            VolumeToBeInfused = state.VolumeToBeInfused,
            SegmentVolume = Segment(now.Infused, state.SegmentBase),
            CumulativeVolume = now.Infused?.Value,
            IsSaturated = now.Infused is { IsSaturated: true },
            TimeRemainingSeconds = now.TimeRemainingSeconds,
        };
    }

    /// <summary>An alarm that stops a pump is a reason; who else stopped it is not told.</summary>
    public static NotDeliveringReason WhyIdle(PolledState state) =>
        state.Alarms.Any(alarm => alarm.Priority == AlarmPriority.High) ? NotDeliveringReason.Alarming : NotDeliveringReason.NotSpecified;

    private static Volume? Segment(PolledVolume? infused, Volume? from) =>
        infused is { IsSaturated: false } counted && from is { } begun && counted.Value.TrySubtract(begun, out var given) ? given : null;
}
