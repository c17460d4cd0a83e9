using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Keypad: the therapies beyond a plain infusion.</summary>
public sealed partial class SimPump
{
    /// <summary>Programs and starts an infusion in steps; a pause between them and a wait for confirmation are steps' own.</summary>
    public KeypadResult ProgramSteps(string channel, string nurse, InfusionOrderText text, ImmutableArray<SimStep> steps) =>
        NewProgram(channel, nurse, steps, c => c.StartSteps(text, DeliveryMode.MultiStep, steps));

    /// <summary>Programs and starts a ramp or taper, given as its steps.</summary>
    public KeypadResult ProgramRamp(string channel, string nurse, InfusionOrderText text, ImmutableArray<SimStep> steps) =>
        NewProgram(channel, nurse, steps, c => c.StartSteps(text, DeliveryMode.RampTaper, steps));

    /// <summary>Programs doses at intervals and starts the first.</summary>
    public KeypadResult ProgramDoses(
        string channel, string nurse, InfusionOrderText text, long rateNlH, long doseNl, int doses, long intervalMs) =>
        NewProgram(channel, nurse, [new SimStep(rateNlH, doseNl)], c => c.StartDoses(text, rateNlH, doseNl, doses, intervalMs));

    /// <summary>Programs and starts a PCA; a basal rate of 0 waits for the patient, a loading dose comes first.</summary>
    public KeypadResult ProgramPca(
        string channel, string nurse, InfusionOrderText text, SimPca pca, long basalRateNlH = 0, long loadingNl = 0) =>
        At(channel, nurse, c =>
        {
            if (c.Infusing)
                return KeypadResult.AlreadyInfusing;
            if (!c.Config.IsPca)
                return KeypadResult.NothingToDo;
            if (basalRateNlH > 0 && !c.Config.RateFits(basalRateNlH))
                return KeypadResult.RateOutOfRange;
            var entry = Entry(c, c.Config.DoseRateNlH, pca.PatientDoseNl);
            return entry == KeypadResult.Done
                ? Begin(c, nurse, () => c.StartNew(text, basalRateNlH, 0, c.Config.DoseRateNlH, loadingNl, pca))
                : entry;
        });

    /// <summary>The patient presses the handset: counted, and given or not.</summary>
    public HandsetResult PressHandset(string channel) => Find(channel)?.PressHandset() ?? HandsetResult.NoPca;

    /// <summary>Programs and starts a target-controlled infusion of all that is in the syringe.</summary>
    public KeypadResult ProgramTci(string channel, string nurse, InfusionOrderText text, SimTci tci) => At(channel, nurse, c =>
    {
        if (c.Infusing)
            return KeypadResult.AlreadyInfusing;
        if (c.Container.RemainingNl is not > 0 and not null)
            return KeypadResult.NotEnoughFluid;
        if (c.Container.RemainingNl is not { } syringeNl)
            return KeypadResult.NothingToDo;
        var entry = Entry(c, tci.Points[0].RateNlH, c.Config.VolumeStepNl);
        return entry == KeypadResult.Done ? Begin(c, nurse, () => c.StartTci(text, tci, syringeNl)) : entry;
    });

    /// <summary>Enters another target while a target-controlled infusion runs.</summary>
    public KeypadResult ChangeTarget(string channel, string nurse, SimTci tci) => At(channel, nurse, c =>
        !c.Infusing ? KeypadResult.NotInfusing : c.Snapshot().Tci is null ? KeypadResult.NothingToDo : Done(() => c.ChangeTci(tci)));

    /// <summary>Confirms the step that waits for it.</summary>
    public KeypadResult ConfirmStep(string channel, string nurse) => At(channel, nurse, c => c switch
    {
        { StepWaits: false } => KeypadResult.NothingToDo,
        { Mode: not ChannelMode.Ready } => KeypadResult.ChannelNotReady,
        { Line.SetLoaded: false } => KeypadResult.SetNotLoaded,
        { Alarms.Stopping: true } => KeypadResult.Alarming,
        _ => Done(c.Restart),
    });

    /// <summary>Enters a program that starts by itself at a later time of the caller's clock.</summary>
    public KeypadResult ProgramDelayed(string channel, string nurse, InfusionOrderText text, long rateNlH, long vtbiNl, long startAtMs) =>
        NewProgram(channel, nurse, [new SimStep(rateNlH, vtbiNl)], c => c.StartLater(text, rateNlH, vtbiNl, startAtMs));

    /// <summary>Changes the volume to be infused: a pause, then a restart at the same rate.</summary>
    public KeypadResult ChangeVolume(string channel, string nurse, long vtbiNl) =>
        ChangeBag(channel, nurse, (long)(Status(channel)?.Sources.FirstOrDefault(s => s.Source == Source.Primary)?.RateNlH ?? 0), vtbiNl);

    /// <summary>Changes to or from a program of the library: a stop, then a new delivery of the same fluid from zero.</summary>
    public KeypadResult ChangeLibraryProgram(string channel, string nurse, InfusionOrderText text, long rateNlH, long vtbiNl) =>
        At(channel, nurse, c => Extra(c, rateNlH, vtbiNl) is var entry && entry != KeypadResult.Done
            ? entry
            : Done(() => c.ChangeLibraryProgram(text, rateNlH, vtbiNl)));

    private KeypadResult NewProgram(
        string channel, string nurse, ImmutableArray<SimStep> steps, Action<DeliveryEngine> start) => At(channel, nurse, c =>
    {
        if (c.Infusing)
            return KeypadResult.AlreadyInfusing;
        if (steps.IsEmpty || steps[^1].IsDelay)
            return KeypadResult.VolumeOutOfRange;
        foreach (var step in steps.Where(step => !step.IsDelay))
        {
            if (Entry(c, step.RateNlH, step.VolumeNl) is var entry && entry != KeypadResult.Done)
                return entry;
        }

        return Begin(c, nurse, () => start(c));
    });
}
