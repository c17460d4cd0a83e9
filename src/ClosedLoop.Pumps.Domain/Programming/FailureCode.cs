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
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };
}
