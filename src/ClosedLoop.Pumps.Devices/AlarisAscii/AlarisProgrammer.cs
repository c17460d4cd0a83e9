using System.Collections.Concurrent;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>
/// The proposal of one pump in the laboratory profile: what is to be put in, what is in, and what the polls show to become of it. Only
/// <see cref="CanTake"/> and <see cref="Take"/> are called from elsewhere than the line's one reader.
/// </summary>
internal sealed class AlarisProgrammer : IProgramWriter
{
    // The session lets one proposal wait; withdrawals and queries follow it.
    private const int CommandsMax = 16;

    private readonly ConcurrentQueue<PumpCommand> commands = new();
    private readonly List<ProposalReport> reports = [];
    private ProposeCommand? held;
    private ProgramId? program;
    private PumpReading? last;
    private ClearReason? clearing;
    private bool isOffered;
    private bool isStarted;

    public bool CanTake(ProposeCommand propose) =>
        propose is { Kind: OrderKind.NewContainer, Source: InfusionSource.Primary, Bolus: null, Loading: null, Pca: null, Steps.IsEmpty: true }
        && AlarisLimits.RateFits(propose.Rate.MillilitresPerHour)
        && propose.VolumeToBeInfused is { } volume && AlarisLimits.VtbiFits(volume.Millilitres);

    public void Take(PumpCommand command)
    {
        if (commands.Count < CommandsMax)
            commands.Enqueue(command);
    }

    /// <summary>An earlier life of the line left a proposal in the pump: if it is not started it is taken back, for nobody knows its age (S3).</summary>
    public void Recover(ProgramId? left) => (program, isOffered, clearing) = (left, left is not null, left is null ? null : ClearReason.LinkLost);

    /// <summary>What to do now that the line rests; null = nothing.</summary>
    public AlarisJob? Next(DateTimeOffset now)
    {
        while (commands.TryDequeue(out var command))
        {
            switch (command)
            {
                case ProposeCommand propose when program is not null:
                    Report(propose.Program, propose.Channel, ProposalReportState.Failed, ProposalFailure.AnotherProposalHeld);
                    break;
                case ProposeCommand propose when propose.ExpiresAt <= now:
                    Report(propose.Program, propose.Channel, ProposalReportState.Failed, ProposalFailure.Stale);
                    break;
                case ProposeCommand propose:
                    (held, program, isOffered, isStarted, clearing) = (propose, propose.Program, false, false, null);
                    return new AlarisJob.Set(propose.Rate.MillilitresPerHour, propose.VolumeToBeInfused!.Value.Millilitres);
                case WithdrawCommand withdraw when withdraw.Program == program:
                    clearing ??= ClearReason.Withdrawn;
                    break;
                case WithdrawCommand withdraw:
                    Report(withdraw.Program, withdraw.Channel, ProposalReportState.NotHeld);
                    break;
                case QueryProposalCommand query:
                    Report(
                        query.Program, query.Channel,
                        query.Program != program ? ProposalReportState.NotHeld
                        : isStarted ? ProposalReportState.Accepted
                        : ProposalReportState.Offered);
                    break;
            }
        }

        if (isOffered && !isStarted && held?.ExpiresAt <= now)
            clearing ??= ClearReason.Expired;
        return isOffered && !isStarted && clearing is not null && last?.Phase == DeliveryPhase.Idle ? new AlarisJob.Clear() : null;
    }

    /// <summary>How the job ended.</summary>
    public void Done(AlarisJob job, ProposalFailure? failure)
    {
        switch (job, failure)
        {
            case (AlarisJob.Set, null) when held is { } propose:
                isOffered = true;
                Report(propose.Program, propose.Channel, ProposalReportState.Offered);
                break;
            case (AlarisJob.Set, { } why) when held is { } propose:
                Report(propose.Program, propose.Channel, ProposalReportState.Failed, why);
                Forget();
                break;
        }
    }

    /// <summary>The reading with what it means for the proposal.</summary>
    public PumpReading Observe(PumpReading reading)
    {
        var before = last;
        last = reading;
        if (program is not { } known || !isOffered)
            return reading;
        reading = reading with { Program = known, Order = held?.Order };
        if (reading.Phase == DeliveryPhase.Delivering)
        {
            isStarted = true;
            return reading;
        }

        if (reading.Phase != DeliveryPhase.Idle)
            return reading;
        if (reading.VolumeToBeInfused is null)
        {
            var ended = isStarted ? (ClearReason?)null : clearing ?? ClearReason.ClearedByUser;
            Forget();
            return reading with { Program = null, Order = null, ProgramEnded = ended };
        }

        if (!isStarted && held is { } sent && before is not null
            && (reading.Rate != before.Rate || reading.VolumeToBeInfused != before.VolumeToBeInfused)
            && (reading.Rate != sent.Rate || reading.VolumeToBeInfused != sent.VolumeToBeInfused))
            Report(known, reading.Channel, ProposalReportState.Edited);
        return reading;
    }

    /// <summary>What is to be told since the last call.</summary>
    public IReadOnlyList<ProposalReport> TakeReports()
    {
        ProposalReport[] told = [.. reports];
        reports.Clear();
        return told;
    }

    private void Forget() => (held, program, isOffered, isStarted, clearing) = (null, null, false, false, null);

    // The pump names no order and no patient; what it holds is what was read back, or what the last poll shows.
    private void Report(ProgramId about, ChannelId channel, ProposalReportState state, ProposalFailure? failure = null)
    {
        var tells = state is ProposalReportState.Offered or ProposalReportState.Edited or ProposalReportState.Accepted;
        var shown = state == ProposalReportState.Offered && held is not null ? (held.Rate, held.VolumeToBeInfused) : (last?.Rate, last?.VolumeToBeInfused);
        reports.Add(new ProposalReport
        {
            Program = about,
            Channel = channel,
            State = state,
            Failure = failure,
            Rate = tells ? shown.Item1 : null,
            VolumeToBeInfused = tells ? shown.Item2 : null,
        });
    }
}
