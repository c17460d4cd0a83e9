using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>
/// The host's side of one line (digest §3.5): one question at a time, each answered, repeated or given up. No socket and no clock. Settings
/// are changed only after a fresh answer showed that the pump does not infuse, and are read back; nothing here can start it, so its
/// watchdog is never armed by us (S2).
/// </summary>
/// <param name="isIdle">Whether the status shows a pump at rest without an alarm; null = the words say nothing.</param>
internal sealed class AlarisHostMachine(AlarisOptions options, Func<AlarisStatus, bool?> isIdle)
{
    private readonly List<AlarisOutput> outputs = [];
    private AlarisStep step = AlarisStep.Closed;
    private AlarisStep resume;
    private AlarisCommand? asked;
    private TimeSpan answerDue;
    private TimeSpan pollDue;
    private TimeSpan? suspectSince;
    private bool retried;
    private string serial = "";
    private AlarisStatus? status;
    private AlarisJob? job;
    private ProposalFailure? failure;
    private bool wrote;

    /// <summary>A job may begin.</summary>
    public bool IsResting => step == AlarisStep.Rest && job is null;

    /// <summary>No answer lately; the pump may be gone.</summary>
    public bool IsSuspect => suspectSince is not null;

    public TimeSpan NextDue => step switch
    {
        AlarisStep.Closed => TimeSpan.MaxValue,
        AlarisStep.Rest => pollDue,
        _ => answerDue,
    };

    /// <summary>The connection is there. The list of each call is valid until the next.</summary>
    public IReadOnlyList<AlarisOutput> Connected(TimeSpan now)
    {
        outputs.Clear();
        Ask(AlarisStep.Identify, now);
        return outputs;
    }

    /// <summary>Begins a change of settings; only while <see cref="IsResting"/>.</summary>
    public IReadOnlyList<AlarisOutput> Begin(AlarisJob next, TimeSpan now)
    {
        outputs.Clear();
        (job, failure, wrote) = (next, null, false);
        Ask(AlarisStep.Arm, now);
        return outputs;
    }

    public IReadOnlyList<AlarisOutput> Received(AlarisScan scan, AlarisFrame? frame, TimeSpan now)
    {
        outputs.Clear();
        switch (scan)
        {
            case AlarisScan.NeedMore:
                break;
            case AlarisScan.Noise:
                Fault(AlarisFault.Noise);
                break;
            case AlarisScan.Frame when asked is null || frame!.Name != asked.Frame.Name:
                Fault(AlarisFault.Late);
                break;
            case AlarisScan.Frame:
                Answered(frame!, now);
                break;
            default:
                Fault(AlarisFault.Damaged);
                if (asked is not null)
                    Failed(now);
                break;
        }

        return outputs;
    }

    public IReadOnlyList<AlarisOutput> TimePassed(TimeSpan now)
    {
        outputs.Clear();
        if (NextDue > now)
            return outputs;
        if (step == AlarisStep.Rest)
        {
            Ask(AlarisStep.Status, now);
            return outputs;
        }

        Fault(AlarisFault.TimedOut);
        Failed(now);
        return outputs;
    }

    private void Answered(AlarisFrame frame, TimeSpan now)
    {
        asked = null;
        if (IsWriting)
            Written(frame, now);
        else
            Read(frame, now);
    }

    private bool IsWriting => step >= AlarisStep.Arm;

    private void Read(AlarisFrame frame, TimeSpan now)
    {
        switch (step)
        {
            case AlarisStep.Identify or AlarisStep.Resync when AlarisReply.SerialNumber(frame) is { } named:
                if (!IsSame(named))
                    return;
                var next = step == AlarisStep.Resync ? resume : AlarisStep.Status;
                Ask(next, now);
                break;
            case AlarisStep.Status when AlarisStatus.Read(frame, out var read) == 0:
                if (!IsSame(read!.SerialNumber))
                    return;
                status = read;
                Ask(AlarisStep.Vtbi, now);
                break;
            case AlarisStep.Vtbi when AlarisVtbi.TryRead(frame, out var vtbi):
                (retried, suspectSince) = (false, null);
                outputs.Add(new AlarisOutput.Reading(status!, vtbi!));
                Rest(now);
                break;
            default:
                Fault(AlarisFault.Unreadable);
                Failed(now);
                break;
        }
    }

    private void Written(AlarisFrame frame, TimeSpan now)
    {
        switch (step)
        {
            // How a pump refuses is not documented: only a plain "disabled" is believed, all else is known by reading back.
            case AlarisStep.Arm:
                Go(AlarisReply.IsControlEnabled(frame) != false, AlarisStep.CheckIdle, ProposalFailure.NotSupported, now);
                break;
            case AlarisStep.CheckIdle:
                Go(IsIdle(frame), job is AlarisJob.Clear ? AlarisStep.ClearVtbi : AlarisStep.SetRate, ProposalFailure.ChannelInfusing, now);
                break;
            case AlarisStep.SetRate:
                Ask(AlarisStep.ReadRate, now);
                break;
            case AlarisStep.ReadRate:
                var rate = ((AlarisJob.Set)job!).RateMlPerH;
                Go(AlarisReply.RateMlPerH(frame) == rate, AlarisStep.ArmAgain, ProposalFailure.RateOutOfRange, now);
                break;
            case AlarisStep.ArmAgain:
                Go(AlarisReply.IsControlEnabled(frame) != false, AlarisStep.SetVtbi, ProposalFailure.NotSupported, now);
                break;
            case AlarisStep.SetVtbi:
                Ask(AlarisStep.ReadVtbi, now);
                break;
            case AlarisStep.ReadVtbi:
                var holds = AlarisVtbi.TryRead(frame, out var set) && set!.State == AlarisVtbi.Active
                    && set.VolumeMl == ((AlarisJob.Set)job!).VtbiMl;
                Go(holds, AlarisStep.CheckStillIdle, ProposalFailure.VolumeOutOfRange, now);
                break;
            case AlarisStep.CheckStillIdle:
                Go(IsIdle(frame), AlarisStep.Disarm, ProposalFailure.ChannelInfusing, now);
                break;
            case AlarisStep.ClearVtbi:
                Ask(AlarisStep.ReadCleared, now);
                break;
            case AlarisStep.ReadCleared:
                var cleared = AlarisVtbi.TryRead(frame, out var left) && left!.State != AlarisVtbi.Active;
                failure = cleared ? null : ProposalFailure.NotSupported;
                Ask(AlarisStep.Disarm, now);
                break;
            case AlarisStep.UndoCheck:
                // What a nurse has started meanwhile is not ours to touch (S2).
                Ask(IsIdle(frame) ? AlarisStep.UndoArm : AlarisStep.Disarm, now);
                break;
            case AlarisStep.UndoArm:
                Ask(AlarisStep.UndoVtbi, now);
                break;
            case AlarisStep.UndoVtbi:
                Ask(AlarisStep.Disarm, now);
                break;
            case AlarisStep.Disarm:
                Finish(now);
                break;
        }
    }

    /// <summary>On to the next step, or back out of it all.</summary>
    private void Go(bool good, AlarisStep next, ProposalFailure otherwise, TimeSpan now)
    {
        if (good)
        {
            Ask(next, now);
            return;
        }

        failure = otherwise;
        Ask(wrote ? AlarisStep.UndoCheck : AlarisStep.Disarm, now);
    }

    /// <summary>The question is not answered: no answer, or a damaged one.</summary>
    private void Failed(TimeSpan now)
    {
        asked = null;
        switch (step)
        {
            case AlarisStep.Status or AlarisStep.Vtbi when !retried:
                retried = true;
                Resync(AlarisStep.Status, now);
                break;
            case AlarisStep.Identify or AlarisStep.Resync or AlarisStep.Status or AlarisStep.Vtbi:
                suspectSince ??= now;
                if (now - suspectSince >= TimeSpan.FromMilliseconds(options.SuspectMs))
                    Drop(AlarisFault.Silent);
                else if (serial.Length == 0)
                    Ask(AlarisStep.Identify, now);
                else
                    Resync(step == AlarisStep.Resync ? resume : AlarisStep.Status, now);
                break;
            case AlarisStep.UndoCheck or AlarisStep.UndoArm or AlarisStep.UndoVtbi:
                Resync(AlarisStep.Disarm, now);
                break;
            case AlarisStep.Disarm:
                Finish(now);
                Resync(AlarisStep.Status, now);
                break;
            default:
                failure = ProposalFailure.LinkNotTrusted;
                Resync(wrote ? AlarisStep.UndoCheck : AlarisStep.Disarm, now);
                break;
        }
    }

    private void Finish(TimeSpan now)
    {
        outputs.Add(new AlarisOutput.JobDone(job!, failure));
        job = null;
        Rest(now);
        pollDue = now; // what the job left behind is shown at once
    }

    private bool IsIdle(AlarisFrame frame) => AlarisStatus.Read(frame, out var read) == 0 && read!.SerialNumber == serial && isIdle(read) == true;

    private bool IsSame(string named)
    {
        if (serial.Length == 0)
        {
            serial = named;
            outputs.Add(new AlarisOutput.Identified(named));
        }

        if (serial == named)
            return true;
        Drop(AlarisFault.OtherSerial);
        return false;
    }

    private void Resync(AlarisStep then, TimeSpan now)
    {
        resume = then;
        Ask(AlarisStep.Resync, now);
    }

    private void Rest(TimeSpan now)
    {
        step = AlarisStep.Rest;
        pollDue = now + TimeSpan.FromMilliseconds(options.PollIntervalMs);
    }

    private void Ask(AlarisStep next, TimeSpan now)
    {
        step = next;
        asked = next switch
        {
            AlarisStep.Identify or AlarisStep.Resync => AlarisCommand.SerialNumber,
            AlarisStep.Status or AlarisStep.CheckIdle or AlarisStep.CheckStillIdle or AlarisStep.UndoCheck => AlarisCommand.Status,
            AlarisStep.Vtbi or AlarisStep.ReadVtbi or AlarisStep.ReadCleared => AlarisCommand.Vtbi,
            AlarisStep.Arm or AlarisStep.ArmAgain or AlarisStep.UndoArm => AlarisCommand.EnableControl(serial),
            AlarisStep.SetRate => AlarisCommand.SetRate(((AlarisJob.Set)job!).RateMlPerH),
            AlarisStep.ReadRate => AlarisCommand.Rate,
            AlarisStep.SetVtbi => AlarisCommand.SetVtbi(((AlarisJob.Set)job!).VtbiMl),
            AlarisStep.ClearVtbi or AlarisStep.UndoVtbi => AlarisCommand.ClearVtbi,
            _ => AlarisCommand.DisableControl,
        };
        wrote |= next is AlarisStep.SetRate or AlarisStep.SetVtbi;
        answerDue = now + TimeSpan.FromMilliseconds(options.ResponseMs);
        outputs.Add(new AlarisOutput.Ask(asked));
    }

    private void Fault(AlarisFault kind) => outputs.Add(new AlarisOutput.Fault(kind));

    private void Drop(AlarisFault kind)
    {
        step = AlarisStep.Closed;
        asked = null;
        if (job is not null)
            outputs.Add(new AlarisOutput.JobDone(job, failure ?? ProposalFailure.LinkNotTrusted));
        job = null;
        outputs.Add(new AlarisOutput.Drop(kind));
    }
}
