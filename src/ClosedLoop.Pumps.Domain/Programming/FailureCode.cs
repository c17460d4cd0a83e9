namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>The IHE code and words for a pump's refusal (digest §6.13).</summary>
internal static class FailureCode
{
    public static (int Code, string Text) Of(ProposalFailure failure) => failure switch
    {
        ProposalFailure.ChannelInfusing => (IheError.CurrentlyInfusing, "the channel is infusing"),
        ProposalFailure.ChannelAlarming => (IheError.Alarming, "the pump is alarming"),
        ProposalFailure.SetNotLoaded => (IheError.SetNotLoaded, "no set or syringe is installed"),
        ProposalFailure.PatientMismatch => (IheError.PatientMismatch, "the pump has another patient"),
        ProposalFailure.Stale => (IheError.Stale, "the request was stale at the pump"),
        ProposalFailure.RateOutOfRange => (IheError.OutsideRange, "the rate is outside the pump's range"),
        ProposalFailure.VolumeOutOfRange => (IheError.MaximumExceeded, "the volume is outside the pump's range"),
        ProposalFailure.DrugNotInLibrary => (IheError.DrugNotInLibrary, "the drug is not in the pump's library"),
        ProposalFailure.AnotherProposalHeld => (IheError.CannotAccept, "the pump holds another proposal"),
        ProposalFailure.OldToken => (IheError.CannotAccept, "the pump has a newer session"),
        ProposalFailure.NotSupported => (IheError.CannotAccept, "the pump does not support this program"),
        ProposalFailure.UnknownChannel => (IheError.UnknownInfuserOrChannel, "the pump has no such channel"),
        ProposalFailure.OrderNotRunning => (IheError.ParentMismatch, "the order is not the one that runs"),
        ProposalFailure.LinkNotTrusted => (IheError.Offline, "the pump does not trust its connection"),
        ProposalFailure.PoweredOff => (IheError.PoweredOff, "the channel is switched off"),
        ProposalFailure.Standby => (IheError.CannotAccept, "the channel is in standby"),
        ProposalFailure.DelayedStart => (IheError.DelayedStart, "the channel waits for a delayed start"),
        ProposalFailure.NotInterruptible => (IheError.NotInterruptible, "the running medication cannot be interrupted"),
        ProposalFailure.NotEnoughFluid => (IheError.NotEnoughFluid, "not enough fluid is left for the bolus"),
        ProposalFailure.WeightMismatch => (IheError.WeightMismatch, "the pump has another patient weight"),
        ProposalFailure.CareAreaMismatch => (IheError.CareAreaMismatch, "the pump is in another care area"),
        ProposalFailure.CareAreaNotSelected => (IheError.CareAreaNotSelected, "no care area is selected at the pump"),
        ProposalFailure.HardLimit => (IheError.HardLimit, "outside a hard limit of the pump's library"),
        ProposalFailure.BolusLimit => (IheError.MaximumExceeded, "the pump's bolus limit or interval is not kept"),
        ProposalFailure.PiggybackNotSupported => (IheError.NoPiggyback, "the pump takes no piggyback"),
        ProposalFailure.BolusNotSupported => (IheError.BolusNotSupported, "the pump takes no bolus"),
        ProposalFailure.MultistepNotSupported => (IheError.MultistepNotSupported, "the pump takes no multistep program"),
        ProposalFailure.LoadingDoseNotSupported => (IheError.NoLoadingDose, "the pump takes no loading dose"),
        ProposalFailure.ConcentrationMismatch => (IheError.ConcentrationDiffers, "the running concentration differs"),
        ProposalFailure.DrugMismatch => (IheError.MedicationDiffers, "the running medication differs"),
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };
}
