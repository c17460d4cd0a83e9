using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>One value a pump told, at one place of its tree. What is unknown is not there (S10).</summary>
/// <param name="Device">Id of the Device it hangs on.</param>
/// <param name="Code">Of the metric.</param>
/// <param name="At">When it was true, by the gateway's clock (S11).</param>
/// <param name="Channel">Null for the pump as a whole.</param>
/// <param name="IsSetting">Programmed, not measured.</param>
/// <param name="IsLowerBound">The counter stands at its end: that much at least.</param>
internal sealed record MetricReading(
    string Device, uint Code, decimal Value, UnitOfMeasure Unit, DateTimeOffset At, ChannelRef? Channel, bool IsSetting, bool IsLowerBound)
{
    public string Id => $"{Device}.{Code}";

    public static IEnumerable<MetricReading> Of(PumpRecord record)
    {
        if (record.Twin.BatteryPercent is { } percent && record.State is not null)
            yield return new MetricReading(DeviceIds.Of(record.Pump), MdcAttribute.ValBattCharge, percent, CommonUnits.Percent, record.StateAt, null, false, false);
        foreach (var (id, twin) in record.Twin.Channels)
        {
            var channel = new ChannelRef(record.Pump, id);
            yield return new MetricReading(
                DeviceIds.DeliveryOf(channel), MdcMetric.FlowFluidPumpCurrent, twin.Status.RateNow.MillilitresPerHour, CommonUnits.MilliLitrePerHour,
                twin.At, channel, false, false);
            foreach (var source in twin.Status.Sources)
            {
                var place = DeviceIds.Of(channel, source.Source);
                yield return Setting(MdcMetric.FlowFluidPump, source.Rate.MillilitresPerHour, CommonUnits.MilliLitrePerHour);
                if (source.DoseRate is { } dose)
                    yield return Setting(MdcMetric.RateDose, dose.Value, dose.Unit);
                if (source.VolumeToBeInfused is { } wanted)
                    yield return Setting(MdcMetric.VolFluidTbi, wanted.Millilitres, CommonUnits.MilliLitre);
                if (source.CumulativeVolume is { } given)
                    yield return Measured(MdcMetric.VolFluidDelivTotal, given, source.IsSaturated);
                if (source.RemainingVolume is { } remaining)
                    yield return Measured(MdcMetric.VolFluidTbiRemain, remaining, false);

                MetricReading Setting(uint code, decimal value, UnitOfMeasure unit) => new(place, code, value, unit, twin.At, channel, true, false);

                MetricReading Measured(uint code, Volume volume, bool isLowerBound) =>
                    new(place, code, volume.Millilitres, CommonUnits.MilliLitre, twin.At, channel, false, isLowerBound);
            }
        }
    }
}
