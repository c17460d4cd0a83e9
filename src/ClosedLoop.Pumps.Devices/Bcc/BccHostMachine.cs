using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>
/// The host's side of one connection to a ComDevice (digest §2.11): frames and the moment go in, what to send and what was read comes out.
/// No socket and no clock. The least times before an ACK and between two requests are kept here.
/// </summary>
/// <param name="mode">Whether the ComDevice is asked or pushes.</param>
/// <param name="dialedIn">The ComDevice connected to us to push: it is not asked for anything, its first block names the bed.</param>
internal sealed class BccHostMachine(BccOptions options, BccMode mode, bool dialedIn)
{
    private readonly List<BccOutput> outputs = [];
    private Phase phase = Phase.Closed;
    private string bedId = BccFrame.DiscoveryBedId;
    private TimeSpan heardAt;
    private TimeSpan? answerDue;
    private byte answer;
    private bool answerEnds;
    private TimeSpan requestDue;
    private bool asksIfAlive;
    private int damaged;
    private BccBlock? last;

    private enum Phase
    {
        Closed,
        Discovering,
        Versioning,
        Waiting,
        Reading,
        Streaming,
    }

    public string BedId => bedId;

    /// <summary>When <see cref="TimePassed"/> is needed next.</summary>
    public TimeSpan NextDue => phase == Phase.Closed ? TimeSpan.MaxValue : Earliest(
        answerDue ?? TimeSpan.MaxValue,
        phase == Phase.Waiting && answerDue is null ? requestDue : TimeSpan.MaxValue,
        IsOwed ? SilentAt : TimeSpan.MaxValue);

    // Between two requests nothing is due.
    private bool IsOwed => (phase != Phase.Waiting || asksIfAlive) && answerDue is null;

    private TimeSpan SilentAt =>
        heardAt + Ms(options.SilenceMs) + (phase == Phase.Streaming && !asksIfAlive ? Ms(options.CycleMs) : TimeSpan.Zero);

    /// <summary>The connection is there. The list of each call is valid until the next.</summary>
    public IReadOnlyList<BccOutput> Connected(TimeSpan now)
    {
        outputs.Clear();
        heardAt = now;
        if (dialedIn)
        {
            phase = Phase.Streaming;
            return outputs;
        }

        phase = Phase.Discovering;
        Ask(BccRequest.Alive);
        return outputs;
    }

    /// <summary>What the scanner found.</summary>
    public IReadOnlyList<BccOutput> Received(BccScan scan, BccFrame? frame, TimeSpan now)
    {
        outputs.Clear();
        if (phase == Phase.Closed)
            return outputs;
        heardAt = now;
        switch (scan)
        {
            case BccScan.Frame:
                damaged = 0;
                Take(BccBlock.Read(frame!), now);
                break;
            case BccScan.Noise:
                Fault(BccHostFault.Noise);
                break;
            case BccScan.Ack or BccScan.Nak or BccScan.NeedMore:
                break;
            default:
                Damaged(now);
                break;
        }

        return outputs;
    }

    /// <summary>Bytes came that are no whole frame yet: it is not silent.</summary>
    public void Heard(TimeSpan now) => heardAt = now;

    public IReadOnlyList<BccOutput> TimePassed(TimeSpan now)
    {
        outputs.Clear();
        if (phase == Phase.Closed)
            return outputs;
        if (answerDue <= now)
            Acknowledge(now);
        if (phase == Phase.Waiting && answerDue is null && !asksIfAlive && requestDue <= now)
        {
            phase = Phase.Reading;
            requestDue = now + Ms(Math.Max(options.PollIntervalMs, BccLimits.RequestIntervalMsMin));
            heardAt = now;
            last = null;
            Ask(BccRequest.Get);
        }
        else if (IsOwed && SilentAt <= now)
        {
            Silent(now);
        }

        return outputs;
    }

    private void Take(BccBlock block, TimeSpan now)
    {
        if (block.MalformedCount > 0)
            Fault(BccHostFault.MalformedValues);
        foreach (var error in block.Errors)
            if (error.Code == (int)BccErrorCode.BadSyntax)
                Fault(BccHostFault.RequestRefused);
            else if (BccErrors.IsTopologyInvalid(error.Code))
                Fault(BccHostFault.Topology);
        if (asksIfAlive)
        {
            if (block.IsAlive)
                Revived(block, now);
            else if (phase == Phase.Streaming)
                TakeRead(block, now);
            else
                Fault(BccHostFault.Late);
            return;
        }

        switch (phase)
        {
            case Phase.Discovering when block.IsAlive:
                bedId = block.BedId;
                phase = Phase.Versioning;
                Ask(BccRequest.Version);
                break;
            case Phase.Versioning when block.Version is { } version:
                phase = mode == BccMode.Cyclic ? Phase.Streaming : Phase.Waiting;
                requestDue = now + Ms(BccLimits.RequestIntervalMsMin);
                outputs.Add(new BccOutput.Ready(bedId, version));
                break;
            case Phase.Reading or Phase.Streaming when answerDue is null || phase == Phase.Streaming:
                TakeRead(block, now);
                break;
            default:
                Fault(BccHostFault.Late);
                break;
        }
    }

    private void TakeRead(BccBlock block, TimeSpan now)
    {
        if (dialedIn && bedId == BccFrame.DiscoveryBedId)
        {
            bedId = block.BedId;
            outputs.Add(new BccOutput.Ready(bedId, ""));
        }

        if (block.BedId != bedId)
        {
            // Somebody gave the rack another bed: whose pumps these are is found out anew.
            Drop(BccHostFault.OtherBed);
            return;
        }

        asksIfAlive = false;
        if (block.Equals(last) && block.Values.Length > 0)
            Fault(BccHostFault.Repeated);
        else
            outputs.Add(new BccOutput.Block(block));
        last = block;
        AnswerLater(BccControl.Ack, phase == Phase.Reading && block.IsLast, now);
    }

    private void Revived(BccBlock block, TimeSpan now)
    {
        asksIfAlive = false;
        if (phase == Phase.Discovering)
            bedId = block.BedId;
        if (block.BedId != bedId)
        {
            Drop(BccHostFault.OtherBed);
            return;
        }

        // The answer that never came is not waited for: it would be taken for the next one's.
        switch (phase)
        {
            case Phase.Discovering or Phase.Versioning:
                phase = Phase.Versioning;
                Ask(BccRequest.Version);
                break;
            case Phase.Reading:
                phase = Phase.Waiting;
                requestDue = requestDue > now ? requestDue : now;
                break;
        }
    }

    private void Damaged(TimeSpan now)
    {
        if (++damaged > options.NakMax)
        {
            Drop(BccHostFault.DamagedTooOften);
            return;
        }

        Fault(BccHostFault.Damaged);
        if (phase != Phase.Waiting)
            AnswerLater(BccControl.Nak, ends: false, now);
    }

    private void AnswerLater(byte control, bool ends, TimeSpan now)
    {
        answer = control;
        answerEnds = ends;
        answerDue = now + Ms(Math.Max(options.AckDelayMs, BccLimits.AckDelayMsMin));
    }

    private void Acknowledge(TimeSpan now)
    {
        answerDue = null;
        heardAt = now;
        outputs.Add(new BccOutput.Answer(answer));
        if (!answerEnds)
            return;
        answerEnds = false;
        phase = Phase.Waiting;
        outputs.Add(new BccOutput.AllRead());
    }

    private void Silent(TimeSpan now)
    {
        if (asksIfAlive || dialedIn)
        {
            Drop(BccHostFault.Dead);
            return;
        }

        Fault(BccHostFault.Silent);
        asksIfAlive = true;
        heardAt = now;
        last = null;
        Ask(BccRequest.Alive);
    }

    private void Ask(BccRequest request) => outputs.Add(new BccOutput.Send(request.ToFrame(bedId)));

    private void Fault(BccHostFault kind) => outputs.Add(new BccOutput.Fault(kind));

    private void Drop(BccHostFault kind)
    {
        phase = Phase.Closed;
        outputs.Add(new BccOutput.Drop(kind));
    }

    private static TimeSpan Ms(int value) => TimeSpan.FromMilliseconds(value);

    private static TimeSpan Earliest(TimeSpan a, TimeSpan b, TimeSpan c) => a < b ? (a < c ? a : c) : b < c ? b : c;
}
