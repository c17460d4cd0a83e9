using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Server;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Engine.Sessions;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>
/// The shell around <see cref="TopicSpace"/>: one lock, taken before a connection's and never under it, and a timer for wills and sessions.
/// </summary>
internal sealed class GeneralTopics : IDisposable
{
    private readonly Lock gate = new();
    private readonly TopicSpace space;
    private readonly SessionClock clock;
    private readonly ITimer timer;
    private TimeSpan armedFor = TimeSpan.MaxValue;

    public GeneralTopics(MqttListenerOptions options, MqttMetrics metrics, SessionClock clock, TimeProvider time)
    {
        this.clock = clock;
        space = new TopicSpace(options.General, metrics.Dropped);
        timer = time.CreateTimer(static state => ((GeneralTopics)state!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public IMqttRole? Open(MqttChannel channel, MqttEffect.Opening opening)
    {
        var session = Use((one, now) => one.Open(channel, opening.Connect, opening.ClientId, now));
        return session is null ? null : new GeneralRole(channel, session, this);
    }

    public T Use<T>(Func<TopicSpace, TimeSpan, T> use)
    {
        lock (gate)
        {
            var now = clock.Now().Monotonic;
            var result = use(space, now);
            Arm(now);
            return result;
        }
    }

    public void Dispose() => timer.Dispose();

    private void OnTime() => Use((one, now) =>
    {
        armedFor = TimeSpan.MaxValue;
        one.CheckTime(now);
        return true;
    });

    private void Arm(TimeSpan now)
    {
        var due = space.NextDue;
        if (due >= armedFor)
            return;
        armedFor = due;
        timer.Change(due <= now ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
