using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Devices.Mqtt.Pumps;

/// <summary>Which acknowledgements wait for a commit (S1): tickets by log epoch and sequence.</summary>
internal sealed class AckBook
{
    private readonly List<(long Ticket, LogEpoch Epoch, DeviceSequence Last)> waiting = [];

    public int Count => waiting.Count;

    public void Wait(long ticket, LogEpoch epoch, DeviceSequence last) => waiting.Add((ticket, epoch, last));

    /// <summary>Everything of the epoch up to the mark is durable: the tickets that may be acknowledged, in the order they came.</summary>
    public IReadOnlyList<long> Release(LogEpoch epoch, DeviceSequence mark)
    {
        var covered = waiting.Where(one => one.Epoch == epoch && one.Last.Value <= mark.Value).Select(one => one.Ticket).ToArray();
        waiting.RemoveAll(one => one.Epoch == epoch && one.Last.Value <= mark.Value);
        return covered;
    }
}
