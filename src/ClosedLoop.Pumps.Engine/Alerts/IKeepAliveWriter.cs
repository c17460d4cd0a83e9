using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Knows the alert managers and writes their keep-alive messages.</summary>
public interface IKeepAliveWriter
{
    IReadOnlyList<AlertManagerLink> Links { get; }

    LaneSnapshot KeepAlive(AlertManagerLink link, DateTimeOffset now);
}
