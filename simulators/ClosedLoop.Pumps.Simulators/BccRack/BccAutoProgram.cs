using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A suggested program and the nurse in front of it, as AUTOPROGSTATE shows them: signalled, confirmation open, activating, and its end.
/// How the suggestion reached the pump is not part of the protocol.
/// </summary>
/// <param name="offeredMs">When it arrived.</param>
/// <param name="openAfterMs">Until the nurse opens it.</param>
/// <param name="decideAfterMs">From then until she decides.</param>
/// <param name="activateAfterMs">From then until it is active.</param>
/// <param name="end">Activated, Cancelled or Failed.</param>
/// <param name="error">With Failed.</param>
public sealed class BccAutoProgram(
    long offeredMs,
    int openAfterMs,
    int decideAfterMs,
    int activateAfterMs = 500,
    BccAutoProgState end = BccAutoProgState.Activated,
    BccAutoProgError error = BccAutoProgError.None)
{
    /// <summary>A suggestion nobody looks at: after its time it has failed, not confirmed.</summary>
    public static BccAutoProgram Ignored(long offeredMs, int lifeMs) =>
        new(offeredMs, lifeMs, 0, 0, BccAutoProgState.Failed, BccAutoProgError.NotConfirmed);

    public BccAutoProgState State(long nowMs)
    {
        var sinceMs = nowMs - offeredMs;
        return sinceMs < openAfterMs ? BccAutoProgState.Signalled
            : sinceMs < openAfterMs + decideAfterMs ? BccAutoProgState.ConfirmationOpen
            : sinceMs < openAfterMs + decideAfterMs + activateAfterMs && end == BccAutoProgState.Activated ? BccAutoProgState.Activating
            : end;
    }

    public BccAutoProgError Error(long nowMs) => State(nowMs) == BccAutoProgState.Failed ? error : BccAutoProgError.None;
}
