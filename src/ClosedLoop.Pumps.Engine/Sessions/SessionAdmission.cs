using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Whether a pump that said Hello gets its session: identity, allow-list, incumbent, durable claim, in this order.</summary>
internal sealed class SessionAdmission(PumpSession newcomer, IPumpLink link, SessionServices services)
{
    public async Task<SessionInput> AdmitAsync(HelloReport hello, CancellationToken cancel)
    {
        // The certificate first: who does not prove the id does not learn whether it exists.
        if (!link.MayBe(hello.Pump))
            return new SessionInput.NotAdmitted(RefuseReason.IdentityMismatch, "the certificate does not name this pump");
        if (services.Registry.Find(hello.Pump) is not { Allowed: true })
            return new SessionInput.NotAdmitted(RefuseReason.UnknownPump, "not an allowed pump");

        // A second connection does not simply win (design §6d). When two newcomers outlive one dead incumbent, the second meets the first.
        if (services.Directory.Reserve(hello.Pump, newcomer) is { } incumbent)
        {
            if (await incumbent.ProbeAsync().WaitAsync(cancel) || services.Directory.Reserve(hello.Pump, newcomer) is not null)
                return new SessionInput.NotAdmitted(RefuseReason.AlreadyConnected, "the pump has a live session");
        }

        if (await services.Sink.ClaimAsync(hello, cancel) is { } claim)
        {
            if (hello.LastSequence.Value > claim.LastCommitted.Value)
                newcomer.BeginReplay(hello.LastSequence);
            return new SessionInput.Admitted(claim, services.Options.WindowFor(services.Directory.Replaying));
        }

        return new SessionInput.NotAdmitted(RefuseReason.NotReady, "the journal does not take claims");
    }
}
