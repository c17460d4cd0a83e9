using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a nurse does with her hands at the pump: the only way anything starts, stops or changes (S2).</summary>
public sealed partial class SimPump
{
    /// <summary>
    /// Programs and starts a new delivery by hand, optionally begun by a loading dose. A proposal on the screen is cleared by it.
    /// </summary>
    public KeypadResult ProgramByHand(
        string channel, string nurse, InfusionOrderText text, long rateNlH, long vtbiNl, long loadingRateNlH = 0, long loadingNl = 0) =>
        At(channel, nurse, c =>
        {
            if (c.Infusing)
                return KeypadResult.AlreadyInfusing;
            var entry = Entry(c, rateNlH, vtbiNl);
            if (entry == KeypadResult.Done && loadingNl > 0)
                entry = Entry(c, loadingRateNlH, loadingNl);
            return entry == KeypadResult.Done ? Begin(c, nurse, () => c.StartNew(text, rateNlH, vtbiNl, loadingRateNlH, loadingNl)) : entry;
        });

    /// <summary>
    /// A new rate for what is programmed: while it flows a stop transitioning and a start, while it is stopped only the number.
    /// </summary>
    public KeypadResult Titrate(string channel, string nurse, long rateNlH) => At(channel, nurse, c =>
    {
        if (c.Empty)
            return KeypadResult.NothingProgrammed;
        if (c.DoseRunning)
            return KeypadResult.DoseRunning;
        if (c.Kvo)
            return KeypadResult.NotInfusing;
        if (!c.Config.RateFits(rateNlH))
            return KeypadResult.RateOutOfRange;
        c.Titrate(rateNlH);
        return KeypadResult.Done;
    });

    /// <summary>Pauses whatever flows; it also releases keep-vein-open.</summary>
    public KeypadResult Pause(string channel, string nurse) => At(channel, nurse, c =>
    {
        if (!c.Infusing && !c.Armed)
            return KeypadResult.NotInfusing;
        c.Stop(NotDeliveringReason.ByClinician);
        return KeypadResult.Done;
    });

    /// <summary>Goes on with what is programmed; a pause between steps or doses is cut short, a waiting step confirmed.</summary>
    public KeypadResult Restart(string channel, string nurse) => At(channel, nurse, c => c switch
    {
        { Infusing: true } => KeypadResult.AlreadyInfusing,
        { Mode: not ChannelMode.Ready } => KeypadResult.ChannelNotReady,
        { Line.SetLoaded: false } => KeypadResult.SetNotLoaded,
        { Alarms.Stopping: true } => KeypadResult.Alarming,
        { Active: null or { RemainingNl: 0, VtbiNl: > 0 } } => KeypadResult.NothingProgrammed,
        _ => Done(c.Restart),
    });

    /// <summary>A clinician bolus of the primary fluid.</summary>
    public KeypadResult Bolus(string channel, string nurse, long rateNlH, long volumeNl) => At(channel, nurse, c =>
        c.Container.LimitNl < volumeNl ? KeypadResult.NotEnoughFluid
        : Extra(c, rateNlH, volumeNl) is var entry && entry != KeypadResult.Done ? entry
        : Done(() => c.Bolus(rateNlH, volumeNl)));

    /// <summary>A secondary infusion; the primary waits.</summary>
    public KeypadResult Piggyback(string channel, string nurse, InfusionOrderText text, long rateNlH, long volumeNl) =>
        At(channel, nurse, c => Extra(c, rateNlH, volumeNl) is var entry && entry != KeypadResult.Done
            ? entry
            : Done(() => c.Piggyback(text, rateNlH, volumeNl)));

    /// <summary>Hangs a new bag (or changes the volume) and goes on, at this rate.</summary>
    public KeypadResult ChangeBag(string channel, string nurse, long rateNlH, long vtbiNl) => At(channel, nurse, c =>
        c.Program?.Steps is not null ? KeypadResult.HasSteps
        : Extra(c, rateNlH, vtbiNl) is var entry && entry != KeypadResult.Done ? entry
        : Done(() => c.ChangeBag(rateNlH, vtbiNl)));

    /// <summary>Wipes the program of a stopped channel.</summary>
    public KeypadResult ClearProgram(string channel, string nurse) => At(channel, nurse, c =>
        c.Infusing ? KeypadResult.AlreadyInfusing : c.Empty ? KeypadResult.NothingProgrammed : Done(c.Clear));

    public KeypadResult ClearCounters(string channel, string nurse) => At(channel, nurse, c =>
        c.Infusing ? KeypadResult.AlreadyInfusing : Done(c.ClearCounters));

    /// <summary>Enters another patient; empty = none. Not while something flows into the old one.</summary>
    public KeypadResult SetPatient(string channel, string nurse, string patientId, long weightG = 0) => At(channel, nurse, c =>
        c.Infusing ? KeypadResult.AlreadyInfusing : Done(() => TakePatient(c, patientId, weightG)));

    /// <summary>Looks at the proposal on the screen.</summary>
    public KeypadResult ViewProposal(string channel, string nurse) =>
        WithHeld(channel, nurse, (_, held) => Done(() => holder.View(held, nurse, NowMs)));

    /// <summary>Changes the numbers of the proposal on the screen; the volume of a rate change stays as it is.</summary>
    public KeypadResult EditProposal(string channel, string nurse, long rateNlH, long vtbiNl) => WithHeld(channel, nurse, (c, held) =>
    {
        if (!c.Config.RateFits(rateNlH) && !(rateNlH == 0 && held.Proposal.Pca is not null))
            return KeypadResult.RateOutOfRange;
        if (held.Proposal.Steps.Count > 0)
            return KeypadResult.HasSteps;
        var volumeFits = held.Proposal.Kind == ProposalKind.RateChange || held.Proposal.Pca is not null ? vtbiNl == held.VtbiNl : c.Config.VolumeFits(vtbiNl);
        return volumeFits ? Done(() => holder.Edit(held, rateNlH, vtbiNl, nurse, NowMs)) : KeypadResult.VolumeOutOfRange;
    });

    /// <summary>Confirms the proposal on the screen: it starts, or the answer says why not.</summary>
    public KeypadResult AcceptProposal(string channel, string nurse) =>
        WithHeld(channel, nurse, (c, held) => holder.Accept(held, c, nurse, NowMs));

    public KeypadResult RejectProposal(string channel, string nurse) => WithHeld(channel, nurse, (_, held) =>
        Done(() => holder.End(held, ProposalStateCode.Rejected, ClearReason.RejectedByUser, NowMs, nurse)));

    /// <summary>Wipes the proposal off the screen without a decision.</summary>
    public KeypadResult ClearProposal(string channel, string nurse) =>
        WithHeld(channel, nurse, (c, _) => Done(() => ClearProposal(c, nurse)));

    /// <summary>Sets the displayed clock: by hand, or a change to or from summer time.</summary>
    public void SetClock(long unixMs, string nurse = "")
    {
        var shown = DisplayedUnixMs;
        Clock.Set(NowMs, unixMs);
        operatorId = nurse;
        Append(new Event { Kind = EventKind.DeviceTimeChanged, PreviousTimeUnixMs = shown });
        operatorId = string.Empty;
    }

    private void ClearProposal(DeliveryEngine channel, string nurse)
    {
        if (holder.On(channel.Config.Channel) is { } held)
            holder.End(held, ProposalStateCode.Cleared, ClearReason.ClearedByUser, NowMs, nurse);
    }

    private KeypadResult Begin(DeliveryEngine channel, string nurse, Action start)
    {
        ClearProposal(channel, nurse);
        start();
        return KeypadResult.Done;
    }

    private static KeypadResult Entry(DeliveryEngine channel, long rateNlH, long volumeNl) => channel switch
    {
        { Mode: not ChannelMode.Ready } => KeypadResult.ChannelNotReady,
        { Line.SetLoaded: false } => KeypadResult.SetNotLoaded,
        { Alarms.Stopping: true } => KeypadResult.Alarming,
        _ when !channel.Config.RateFits(rateNlH) => KeypadResult.RateOutOfRange,
        _ when !channel.Config.VolumeFits(volumeNl) => KeypadResult.VolumeOutOfRange,
        _ => KeypadResult.Done,
    };

    // Something on top of, or in place of, what the primary source does: no dose may be under way.
    private static KeypadResult Extra(DeliveryEngine channel, long rateNlH, long volumeNl) => channel.Active switch
    {
        null => KeypadResult.NothingProgrammed,
        { Source: not Source.Primary } => KeypadResult.DoseRunning,
        _ when channel.Waits => KeypadResult.HasSteps,
        _ => Entry(channel, rateNlH, volumeNl),
    };

    private static KeypadResult Done(Action act)
    {
        act();
        return KeypadResult.Done;
    }

    private KeypadResult WithHeld(string channel, string nurse, Func<DeliveryEngine, HeldProposal, KeypadResult> act) =>
        At(channel, nurse, c => holder.On(channel) is { } held ? act(c, held) : KeypadResult.NoProposal);

    private KeypadResult At(string channel, string nurse, Func<DeliveryEngine, KeypadResult> act)
    {
        if (Find(channel) is not { } found)
            return KeypadResult.UnknownChannel;

        operatorId = nurse;
        var result = act(found);
        operatorId = string.Empty;
        return result;
    }
}
