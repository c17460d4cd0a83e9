using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// The gateway's time as the pump knows it (S3): the server time last heard plus the pump's own monotonic time since. Within a session it
/// never goes back, and a heartbeat that answers one of ours from too long ago is not believed, so a frame that was stuck on the link
/// cannot make an old proposal look fresh. All times are the pump's own milliseconds.
/// </summary>
public sealed class GatewayTime
{
    private long heardAtMs;
    private long heardUnixMs;
    private long intervalMs;
    private bool known;

    /// <summary>
    /// From this moment two heartbeats have been missed and nothing held is trusted; <see cref="long.MinValue"/> before the first
    /// session.
    /// </summary>
    public long TrustedUntilMs => known ? heardAtMs + (OpenPumpLimits.HeartbeatsMissedUntrusted * intervalMs) : long.MinValue;

    public bool IsTrusted(long nowMs) => nowMs < TrustedUntilMs;

    /// <summary>0 before the first session.</summary>
    public long UnixMs(long nowMs) => known ? heardUnixMs + (nowMs - heardAtMs) : 0;

    /// <summary>When the gateway's clock will show <paramref name="unixMs"/>.</summary>
    public long WhenMs(long unixMs) => heardAtMs + (unixMs - heardUnixMs);

    /// <summary>
    /// A session begins; the Welcome answers the Hello. One that came too late tells no time. While the link is still trusted from before,
    /// the later estimate holds; otherwise a new session is how a wrong estimate is put right.
    /// </summary>
    public void Welcomed(long serverUnixMs, long heartbeatMs, long helloSentMs, long nowMs)
    {
        intervalMs = heartbeatMs;
        known = IsTrusted(nowMs);
        Heard(serverUnixMs, helloSentMs, nowMs);
    }

    /// <summary>
    /// A heartbeat of the gateway. <paramref name="answersMs"/> is when the pump sent what it answers: it cannot have been sent
    /// earlier.
    /// </summary>
    public void Heard(long serverUnixMs, long answersMs, long nowMs)
    {
        if (nowMs - answersMs > OpenPumpLimits.HeartbeatsMissedUntrusted * intervalMs)
            return;

        heardUnixMs = known ? Math.Max(UnixMs(nowMs), serverUnixMs) : serverUnixMs;
        heardAtMs = nowMs;
        known = true;
    }

    /// <summary>Power was lost: nothing is known until the next session.</summary>
    public void Forget() => (known, intervalMs) = (false, 0);
}
