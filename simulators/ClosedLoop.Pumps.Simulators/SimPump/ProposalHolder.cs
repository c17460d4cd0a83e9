using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// What the pump does with proposals (S2, S3, S4): checks them, holds at most one per channel, lets the nurse decide, and makes every end
/// of a held proposal a durable event. A program id it has seen is never offered again, it only tells what became of it.
/// </summary>
internal sealed class ProposalHolder(SimPumpConfig pump, GatewayTime time, GroundTruth truth, IProposalEffects effects)
{
    /// <summary>Outcomes remembered for QueryProposal; older ones are answered NOT_HELD.</summary>
    public const int OutcomesMax = 64;

    private readonly SortedDictionary<string, HeldProposal> held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProposalState> outcomes = new(StringComparer.Ordinal);
    private readonly Queue<string> outcomeOrder = new();
    private ulong highestToken;

    public HeldProposal? On(string channel) => held.GetValueOrDefault(channel);

    /// <summary>When the next held proposal expires or the link ceases to be trusted.</summary>
    public long DueMs => held.Count == 0
        ? long.MaxValue
        : Math.Min(time.TrustedUntilMs, held.Values.Min(h => time.WhenMs(h.Proposal.ExpiresUnixMs)));

    public void SawToken(ulong token) => highestToken = Math.Max(highestToken, token);

    public void Offer(Propose proposal, DeliveryEngine? channel, long nowMs)
    {
        truth.Received(proposal);
        if (Known(proposal.ProgramId, nowMs) is { } known)
        {
            var same = truth.Find(proposal.ProgramId)!.Proposal == proposal;
            effects.Report(same ? known : Failed(proposal, ProposalFailure.AnotherProposalHeld, nowMs));
            return;
        }

        truth.Add(new ProgramTruth(proposal, nowMs));
        var otherHeld = held.ContainsKey(proposal.Channel);
        var failure = ProposalChecks.OnArrival(proposal, channel, time, nowMs, highestToken, otherHeld, pump, effects.CareArea);
        if (failure != ProposalFailure.None)
        {
            truth.Decide(proposal.ProgramId, t => t with { Fate = ProgramFate.Refused, Failure = failure, DecidedMs = nowMs });
            Remember(Failed(proposal, failure, nowMs));
            return;
        }

        SawToken(proposal.FencingToken);
        var offered = HeldProposal.Offer(proposal, channel!.Config);
        held[proposal.Channel] = offered;
        effects.Report(State(offered, ProposalStateCode.Offered, nowMs));
    }

    public void View(HeldProposal proposal, string operatorId, long nowMs) =>
        Update(proposal with { State = ProposalStateCode.Viewed }, operatorId, nowMs);

    public void Edit(HeldProposal proposal, long rateNlH, long vtbiNl, string operatorId, long nowMs) =>
        Update(proposal with { State = ProposalStateCode.Edited, RateNlH = rateNlH, VtbiNl = vtbiNl }, operatorId, nowMs);

    /// <summary>The confirmation. Freshness and the channel are checked again at this moment, not only on arrival (S3).</summary>
    public KeypadResult Accept(HeldProposal proposal, DeliveryEngine channel, string operatorId, long nowMs)
    {
        if (ProposalChecks.Freshness(proposal.Proposal, time, nowMs) != ProposalFailure.None)
        {
            Lapse(nowMs);
            return KeypadResult.ProposalNotFresh;
        }

        switch (ProposalChecks.Applicable(proposal.Proposal, channel, pump, effects.CareArea, nowMs))
        {
            case ProposalFailure.None:
                break;
            case ProposalFailure.SetNotLoaded:
                return KeypadResult.SetNotLoaded;
            case ProposalFailure.ChannelAlarming:
                return KeypadResult.Alarming;
            case ProposalFailure.Standby or ProposalFailure.DelayedStart or ProposalFailure.PoweredOff:
                return KeypadResult.ChannelNotReady;
            case var failure:
                End(proposal, ProposalStateCode.Failed, ClearReason.ClearedByUser, nowMs, operatorId, failure);
                return KeypadResult.OrderNotRunning;
        }

        held.Remove(proposal.Proposal.Channel);
        truth.Decide(proposal.Proposal.ProgramId, t => t with
        {
            Fate = proposal.Edited ? ProgramFate.StartedEdited : ProgramFate.StartedAsSent,
            DecidedMs = nowMs,
            StartedRateNlH = proposal.RateNlH,
            StartedVtbiNl = proposal.VtbiNl,
            OperatorId = operatorId,
        });

        effects.Start(proposal);
        Remember(State(proposal, ProposalStateCode.Accepted, nowMs, operatorId));
        return KeypadResult.Done;
    }

    /// <summary>Ends a held proposal without a start.</summary>
    public void End(
        HeldProposal proposal,
        ProposalStateCode state,
        ClearReason reason,
        long nowMs,
        string operatorId = "",
        ProposalFailure failure = ProposalFailure.None)
    {
        held.Remove(proposal.Proposal.Channel);
        truth.Decide(proposal.Proposal.ProgramId, t => t with
        {
            Fate = FateOf(reason),
            Failure = failure,
            DecidedMs = nowMs,
            OperatorId = operatorId,
        });
        effects.LogCleared(proposal, reason);
        Remember(State(proposal, state, nowMs, operatorId) with { Failure = failure });
    }

    public void Withdraw(string programId, string channel, long nowMs)
    {
        if (HeldById(programId) is { } proposal)
            End(proposal, ProposalStateCode.Withdrawn, ClearReason.Withdrawn, nowMs);
        else
            Query(programId, channel, nowMs);
    }

    public void Query(string programId, string channel, long nowMs) => effects.Report(Known(programId, nowMs) ?? new ProposalState
    {
        ProgramId = programId,
        Channel = channel,
        State = ProposalStateCode.NotHeld,
        GatewayTimeUnixMs = time.UnixMs(nowMs),
    });

    /// <summary>Ends what has expired, and everything held once two heartbeats are missed.</summary>
    public void Lapse(long nowMs)
    {
        foreach (var proposal in held.Values.ToArray())
        {
            if (!time.IsTrusted(nowMs))
                End(proposal, ProposalStateCode.Cleared, ClearReason.LinkLost, nowMs, failure: ProposalFailure.LinkNotTrusted);
            else if (time.UnixMs(nowMs) >= proposal.Proposal.ExpiresUnixMs)
                End(proposal, ProposalStateCode.Expired, ClearReason.Expired, nowMs);
        }
    }

    /// <summary>Power is gone: nothing held survives, what became of earlier proposals does.</summary>
    public void PowerCycle(long nowMs)
    {
        foreach (var proposal in held.Values.ToArray())
            End(proposal, ProposalStateCode.Cleared, ClearReason.PowerCycle, nowMs);
        highestToken = 0;
    }

    private void Update(HeldProposal proposal, string operatorId, long nowMs)
    {
        held[proposal.Proposal.Channel] = proposal;
        effects.Report(State(proposal, proposal.State, nowMs, operatorId));
    }

    private HeldProposal? HeldById(string programId) => held.Values.FirstOrDefault(h => h.Proposal.ProgramId == programId);

    private ProposalState? Known(string programId, long nowMs) =>
        HeldById(programId) is { } proposal ? State(proposal, proposal.State, nowMs) : outcomes.GetValueOrDefault(programId);

    private void Remember(ProposalState outcome)
    {
        outcomes[outcome.ProgramId] = outcome;
        outcomeOrder.Enqueue(outcome.ProgramId);
        if (outcomeOrder.Count > OutcomesMax)
            outcomes.Remove(outcomeOrder.Dequeue());
        effects.Report(outcome);
    }

    private ProposalState Failed(Propose proposal, ProposalFailure failure, long nowMs) => new()
    {
        ProgramId = proposal.ProgramId,
        Channel = proposal.Channel,
        State = ProposalStateCode.Failed,
        Failure = failure,
        GatewayTimeUnixMs = time.UnixMs(nowMs),
        OrderId = proposal.OrderId,
        PatientId = proposal.PatientId,
    };

    private ProposalState State(HeldProposal proposal, ProposalStateCode state, long nowMs, string operatorId = "") =>
        proposal.ToReport(state, operatorId, time.UnixMs(nowMs));

    private static ProgramFate FateOf(ClearReason reason) => reason switch
    {
        ClearReason.RejectedByUser => ProgramFate.Rejected,
        ClearReason.Expired => ProgramFate.Expired,
        ClearReason.Withdrawn => ProgramFate.Withdrawn,
        ClearReason.LinkLost => ProgramFate.LinkLost,
        ClearReason.PowerCycle => ProgramFate.PowerCycle,
        _ => ProgramFate.Cleared,
    };
}
