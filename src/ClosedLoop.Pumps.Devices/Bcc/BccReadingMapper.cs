using System.Globalization;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>
/// One pump's part of one block as a reading. Nothing is taken over from another block: without grouping, values of two blocks may belong to
/// two programs (digest §2.7). What the block does not give stays unknown (S10).
/// </summary>
internal static class BccReadingMapper
{
    private static readonly FlowRate RateStep = FlowRate.FromMillilitresPerHour(0.01m);
    private static readonly Volume VolumeStep = Volume.FromMillilitres(0.01m);

    /// <param name="pump">The pump's values.</param>
    /// <param name="rack">The ComDevice's values in the same block, if any: they have the clock.</param>
    /// <param name="channel">Name of the pump's one channel.</param>
    /// <param name="zone">Of the displayed clock.</param>
    /// <param name="at">Gateway time at which the block was complete.</param>
    public static PumpReading Map(BccPumpState pump, BccPumpState? rack, ChannelId channel, TimeZoneInfo zone, DateTimeOffset at) => new()
    {
        Channel = channel,
        TakenAt = at,
        UptimeSeconds = (ulong)pump.TimeS,
        Phase = PhaseOf(pump),
        IsBolusActive = pump.IsBolus == true,
        IsProgramDone = pump.Alarm1 is { } alarm && (alarm & (BccAlarm1.VolumeInfused | BccAlarm1.TimeExpired)) != 0
            || pump.Flag("INA7").OrNull == true || pump.Flag("INA8").OrNull == true || pump.IsKvo == true,
        Mode = pump.IsOn == false ? ChannelMode.PoweredOff : pump.IsStandby switch
        {
            true => ChannelMode.Standby,
            false => ChannelMode.Ready,
            null => null,
        },
        Source = pump.Integer("ACTCHAN").OrNull == 0 ? InfusionSource.Secondary : InfusionSource.Primary,
        Rate = pump.RateMlPerH.OrNull is >= 0 and { } rate ? FlowRate.FromMillilitresPerHour(rate) : null,
        VolumeToBeInfused = VolumeOf(pump.VolumeToBeInfusedMl),
        Infused = pump.VolumeInfusedMl is { State: BccFieldState.Given or BccFieldState.Saturated, Value: >= 0 } infused
            ? new PolledVolume(Volume.FromMillilitres(infused.Value), infused.State == BccFieldState.Saturated)
            : null,
        TimeRemainingSeconds = pump.RemainingS.OrNull is >= 0 and <= int.MaxValue and { } seconds ? (int)seconds : null,
        Drug = DrugOf(pump),
        Order = pump.OrderNumber is { } order ? new OrderId(order.Trim()) : null,
        Patient = pump.PatientId is { } patient ? new PatientId(patient.Trim()) : null,
        BolusCount = (int?)pump.BolusesOfTherapy.OrNull,
        BolusVolume = VolumeOf(pump.LastBolusMl),
        Alarms = BccAlarmTerms.Of(pump),
        Syringe = IsSyringe(pump.Model) && (VolumeOf(pump.Number("INSYR")), VolumeOf(pump.VolumeLeftInSyringeMl)) is var (size, left)
            && (size is not null || left is not null)
            ? new SyringeStatus("", "", size, left)
            : null,
        PatientWeight = pump.PatientWeightKg.OrNull is > 0 and { } weight ? Weight.FromKilograms(weight) : null,
        OnMains = pump.IsOnMains,
        DeviceTime = rack is null ? null : ClockOf(rack, zone),
    };

    public static PolledDevice Describe(BccPumpState pump, string serial, ChannelRef identity) => new(identity, serial, new ChannelInfo
    {
        Channel = identity.Channel,
        Kind = IsSyringe(pump.Model) ? ChannelKind.Syringe : ChannelKind.LargeVolume,
        RateStep = RateStep,
        VolumeStep = VolumeStep,
        RateMax = FlowRate.FromMillilitresPerHour(1_800m),
        VolumeToBeInfusedMax = Volume.FromMillilitres(BccLimits.VolumeMlMax),
        SupportsTitration = false,
        TakesProposals = false,
    })
    {
        Model = pump.Model ?? "",
        Firmware = pump.Firmware ?? "",
        LibraryName = pump.LibraryName ?? "",
        LibraryVersion = pump.LibraryCreatedUnixS.OrNull is { } created and <= uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(created).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : "",
        CareArea = pump.CareUnit ?? "",
    };

    private static DeliveryPhase? PhaseOf(BccPumpState pump) =>
        pump.IsOn == false ? DeliveryPhase.Idle
        : pump.IsKvo == true ? DeliveryPhase.KeepingOpen
        : pump.IsInfusing is not { } infusing ? null
        : infusing || pump.IsBolus == true ? DeliveryPhase.Delivering
        : DeliveryPhase.Idle;

    // Units of dose and concentration are numbers whose public table is not complete: they are not guessed, so there is no dose here.
    private static Drug? DrugOf(BccPumpState pump) =>
        pump.DrugName is not { } name ? null
        : Readable(name) is { Length: > 0 } readable ? new Drug(pump.DrugId is { Length: > 0 } id ? id : readable, readable, null)
        : new Drug("", "", null);

    // The pump's own glyphs mean nothing to anybody else.
    private static string Readable(string text) => new([.. text.Where(c => c is < '\uE000' or > '\uF8FF' && !char.IsControl(c))]);

    private static bool IsSyringe(string? model) => model is ['6' or '5', '8', '8', ..];

    private static Volume? VolumeOf(BccField<decimal> field) => field.OrNull is >= 0 and { } ml ? Volume.FromMillilitres(ml) : null;

    private static DateTimeOffset? ClockOf(BccPumpState rack, TimeZoneInfo zone)
    {
        if (rack.Text("DATE") is not { } date || rack.Text("TIME") is not { } time
            || !DateTime.TryParseExact(
                date + time, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var displayed))
            return null;
        return zone.IsInvalidTime(displayed) ? null : new DateTimeOffset(displayed, zone.GetUtcOffset(displayed));
    }
}
