using System.Net;
using ClosedLoop.Pumps.Devices.Listening;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// Bounds on connections: in all, per remote address, in handshake, and per second (S7). A short lock per accept and close; no input or
/// output.
/// </summary>
public sealed class AdmissionGate(ListenerOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> perRemote = [];
    private readonly long started = time.GetTimestamp();
    private readonly TokenBucket accepts = new(options.AcceptsPerSecond, TimeSpan.Zero);
    private int connections;
    private int handshakes;

    /// <summary>Asks for a place; the ticket is set when admitted and must be given back.</summary>
    internal AdmissionVerdict TryEnter(IPAddress? remote, out AdmissionTicket? ticket)
    {
        ticket = null;
        // Behind a proxy on this machine every pump comes from one address.
        var counted = remote is null || IPAddress.IsLoopback(remote) ? null : remote;
        lock (gate)
        {
            var fromRemote = counted is null ? 0 : perRemote.GetValueOrDefault(counted);
            if (connections >= options.ConnectionsMax)
                return AdmissionVerdict.TooManyConnections;
            if (fromRemote >= options.ConnectionsPerRemoteMax)
                return AdmissionVerdict.TooManyFromRemote;
            if (handshakes >= options.HandshakesInProgressMax)
                return AdmissionVerdict.TooManyHandshakes;
            if (!accepts.TryTake(time.GetElapsedTime(started)))
                return AdmissionVerdict.TooManyAcceptsPerSecond;
            connections++;
            handshakes++;
            if (counted is not null)
                perRemote[counted] = fromRemote + 1;
        }

        ticket = new AdmissionTicket(this, counted);
        return AdmissionVerdict.Admitted;
    }

    internal void HandshakeDone()
    {
        lock (gate)
            handshakes--;
    }

    internal void Leave(IPAddress? counted)
    {
        lock (gate)
        {
            connections--;
            if (counted is null)
                return;
            if (perRemote[counted] == 1)
                perRemote.Remove(counted);
            else
                perRemote[counted]--;
        }
    }
}
