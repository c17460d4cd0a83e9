using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// One host's conversation with a ComDevice, without the socket: requests, paging by ACK and NAK, and the cyclic stream. Works at the
/// rack's present time. At most one block waits for its ACK.
/// </summary>
internal sealed class BccRackSession
{
    private readonly BccRack rack;
    private readonly BccRackCounters counters;
    private readonly Queue<BccAddress> paging = new();
    private readonly Queue<byte[]> stream = new();
    private readonly Dictionary<BccAddress, string> triggers = [];
    private readonly Dictionary<BccAddress, byte[]> lastOf = [];
    private byte[]? unacked;
    private long sentMs;
    private long requestedMs = long.MinValue / 2;
    private long cycleDueMs;
    private long triggerDueMs;
    private int streamBytes;

    public BccRackSession(BccRack rack, BccRackCounters counters)
    {
        this.rack = rack;
        this.counters = counters;
        cycleDueMs = rack.NowMs;
        triggerDueMs = rack.NowMs + BccLimits.TriggerCheckMs;
    }

    /// <summary>When <see cref="Tick"/> has something to do by itself.</summary>
    public long DueMs => rack.Options.Cyclic ? Math.Min(cycleDueMs, triggerDueMs) : long.MaxValue;

    /// <summary>More waits than the ComDevice's buffer holds: it drops the connection and makes it again.</summary>
    public bool IsOverflown => streamBytes > rack.Options.SendBufferBytes;

    /// <summary>Takes what the scanner found; adds what is to be sent.</summary>
    public void Receive(BccScan said, BccFrame? frame, List<byte[]> output)
    {
        switch (said)
        {
            case BccScan.Frame:
                Request(frame!, output);
                break;
            case BccScan.Ack:
                Acked(output);
                break;
            case BccScan.Nak:
                counters.Naks++;
                if (unacked is not null)
                    output.Add(unacked);
                break;
            case BccScan.Noise:
                break;
            default:
                counters.BadFrames++;
                Start(output, rack.Refusal(BccErrorCode.BadSyntax));
                break;
        }
    }

    /// <summary>Cyclic mode: queues what is due, sends when nothing waits for its ACK.</summary>
    public void Tick(List<byte[]> output)
    {
        if (!rack.Options.Cyclic)
            return;
        if (rack.NowMs >= cycleDueMs)
        {
            cycleDueMs = rack.NowMs + rack.Options.CycleMs;
            var all = rack.Addresses.ToArray();
            for (var i = 0; i < all.Length; i++)
                Stream(rack.Block(all[i], i == 0, i == all.Length - 1));
            if (all.Length == 0)
                Stream(rack.Refusal(BccErrorCode.NoData));
            foreach (var address in all)
                triggers[address] = rack.Triggers(address);
        }

        if (rack.NowMs >= triggerDueMs)
        {
            triggerDueMs = rack.NowMs + BccLimits.TriggerCheckMs;
            foreach (var address in rack.Addresses.ToArray())
            {
                var now = rack.Triggers(address);
                if (now != triggers.GetValueOrDefault(address))
                {
                    Stream(rack.Block(address, withComDevice: false, isLast: true));
                    triggers[address] = rack.Triggers(address);
                }
            }
        }

        SendNext(output);
    }

    private void Request(BccFrame frame, List<byte[]> output)
    {
        counters.Requests++;

        // A whole new request instead of the ACK: from the first block again.
        paging.Clear();
        var error = BccRequest.Parse(frame.Information, out var request);
        var isDiscovery = request?.Kind == BccRequestKind.Alive && frame.BedId == BccFrame.DiscoveryBedId;
        if (error is null && frame.BedId != rack.Options.BedId && !isDiscovery)
            error = BccErrorCode.BadSyntax;
        if (error is { } wrong)
        {
            Start(output, rack.Refusal(wrong));
            return;
        }

        switch (request!.Kind)
        {
            case BccRequestKind.Alive:
                Start(output, rack.Answer(BccParameters.Ack, "0"));
                break;
            case BccRequestKind.Version:
                Start(output, rack.Answer(rack.Options.Version, null));
                break;
            case BccRequestKind.GetSlot when request.Slot.Pillar > rack.Options.Pillars:
                Start(output, rack.Refusal(BccErrorCode.WrongAddress));
                break;
            case BccRequestKind.GetSlot:
                Start(output, rack.Block(request.Slot, withComDevice: false, isLast: true), request.Slot);
                break;
            default:
                StartPaging(output);
                break;
        }
    }

    private void StartPaging(List<byte[]> output)
    {
        counters.RequestsTooSoon += rack.NowMs < requestedMs + BccLimits.RequestIntervalMsMin ? 1 : 0;
        requestedMs = rack.NowMs;
        foreach (var address in rack.Addresses)
            paging.Enqueue(address);
        if (paging.TryDequeue(out var first))
            Start(output, rack.Block(first, withComDevice: true, paging.Count == 0), first);
        else
            Start(output, rack.Refusal(BccErrorCode.NoData));
    }

    private void Acked(List<byte[]> output)
    {
        counters.Acks++;
        counters.AcksTooSoon += unacked is not null && rack.NowMs < sentMs + BccLimits.AckDelayMsMin ? 1 : 0;
        if (unacked is not null && rack.Faults.Take(PumpFault.AckLost))
            return;

        unacked = null;
        if (paging.TryDequeue(out var next))
            Start(output, rack.Block(next, withComDevice: false, paging.Count == 0), next);
        else
            SendNext(output);
    }

    private void Stream(BccBlock block)
    {
        var bytes = BccFrameWriter.ToBytes(block.ToFrame(), rack.Options.Stuffing);
        stream.Enqueue(bytes);
        streamBytes += bytes.Length;
    }

    private void SendNext(List<byte[]> output)
    {
        if (unacked is not null || paging.Count > 0 || !stream.TryDequeue(out var next))
            return;
        streamBytes -= next.Length;
        Send(output, next);
    }

    private void Start(List<byte[]> output, BccBlock block, BccAddress address = default)
    {
        var bytes = BccFrameWriter.ToBytes(block.ToFrame(), rack.Options.Stuffing);
        if (!address.IsComDevice && lastOf.TryGetValue(address, out var old) && block.IsLast
            && rack.Faults.Take(PumpFault.OutOfOrderBlock))
            output.Add(old);
        Send(output, bytes);
        if (rack.Faults.Take(PumpFault.DuplicateBlock))
            output.Add(bytes);
        if (!address.IsComDevice && block.IsLast)
            lastOf[address] = bytes;
    }

    private void Send(List<byte[]> output, byte[] bytes)
    {
        unacked = bytes;
        sentMs = rack.NowMs;
        counters.Blocks++;
        output.Add(bytes);
    }
}
