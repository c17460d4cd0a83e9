using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// The link between the pumps of a relay, in their order: moved through time together, the next one begins in the millisecond the one
/// before is done.
/// </summary>
public sealed class SyringeRelay(params IReadOnlyList<(SimPump Pump, string Channel)> members)
{
    public void Advance(long nowMs)
    {
        while (true)
        {
            var stepMs = Math.Min(nowMs, members.Min(m => m.Pump.NextDueMs));
            foreach (var (pump, _) in members)
                pump.Advance(Math.Max(pump.NowMs, stepMs));
            HandOver();
            if (stepMs >= nowMs)
                return;
        }
    }

    private void HandOver()
    {
        for (var index = 0; index + 1 < members.Count; index++)
        {
            var (pump, channel) = members[index];
            var (next, nextChannel) = members[index + 1];
            if (pump.Status(channel)?.Relay is { State: RelayState.Complete })
                next.TakeRelayTurn(nextChannel);
        }
    }
}
