using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Quantities;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>The parts of a channel only some pumps have: wire to domain.</summary>
internal static class OpenPumpDetailMapper
{
    public static PcaStatus? Pca(Wire.PcaStatus? wire, MappingNotes notes) => wire is null ? null : new PcaStatus
    {
        PatientDose = notes.Amount(wire.PatientDose, "pca.patient_dose"),
        LockoutSeconds = wire.LockoutS,
        DoseLimit = notes.Amount(wire.DoseLimit, "pca.dose_limit"),
        LimitPeriodSeconds = wire.LimitPeriodS,
        DosesPerHourMax = wire.DosesPerHourMax,
        Attempts = wire.Attempts,
        Deliveries = wire.Deliveries,
        GivenInPeriod = notes.Amount(wire.GivenInPeriod, "pca.given_in_period"),
    };

    public static SyringeStatus? Syringe(Wire.SyringeStatus? wire) => wire is null ? null : new SyringeStatus(
        wire.Manufacturer,
        wire.Model,
        wire.SizeNl == 0 ? null : Volume.FromNanolitres(wire.SizeNl),
        wire.RemainingNl is { } remaining ? Volume.FromNanolitres((ulong)remaining) : null);

    public static TciStatus? Tci(Wire.TciStatus? wire, MappingNotes notes) => wire is null ? null : new TciStatus(
        (TciMode)(int)wire.Mode,
        wire.Model,
        notes.Concentration(wire.Target, "tci.target"),
        notes.Concentration(wire.Plasma, "tci.plasma"),
        notes.Concentration(wire.Effect, "tci.effect"));

    public static RelayStatus? Relay(Wire.RelayStatus? wire, MappingNotes notes) =>
        wire is null ? null : new RelayStatus((RelayState)(int)wire.State, notes.Text(wire.Id, "relay.id"));

    public static StepProgress? Steps(Wire.StepProgress? wire, MappingNotes notes)
    {
        if (wire is null)
            return null;
        var valid = wire.Step >= 1 && wire.Step <= wire.StepCount && wire.StepCount <= int.MaxValue;
        notes.Require(valid, MappingFault.NumberOutOfRange, "steps.step");
        return valid
            ? new StepProgress(
                (int)wire.Step, (int)wire.StepCount, Volume.FromNanolitres(wire.VtbiNl), Volume.FromNanolitres(wire.DeliveredNl))
            : null;
    }
}
