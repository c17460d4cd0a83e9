using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

public sealed record WelcomeCommand(
    FencingToken Token,
    LogEpoch Epoch,
    DeviceSequence LastCommitted,
    int HeartbeatMs,
    int TelemetryMs,
    DateTimeOffset ServerTime,
    int EventsInFlightMax) : PumpCommand;
