using System.Net;
using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices;

/// <summary>Every log line of the pump-facing side. No patient data and no bytes of a pump.</summary>
internal static partial class DeviceLog
{
    [LoggerMessage(3001, LogLevel.Information, "Pump connection {Connection} ended: {Reason}, {Detail}")]
    public static partial void SessionEnded(ILogger logger, string connection, SessionEndReason reason, string detail);

    [LoggerMessage(3002, LogLevel.Warning, "Pump connection {Connection} refused: {Reason}, {Detail}")]
    public static partial void SessionRefused(ILogger logger, string connection, RefuseReason reason, string detail);

    [LoggerMessage(3003, LogLevel.Error, "Pump connection {Connection} failed inside the gateway")]
    public static partial void SessionFaulted(ILogger logger, string connection, Exception fault);

    [LoggerMessage(3005, LogLevel.Warning, "Pump connection {Connection} from {Remote} failed before a session: {Fault}")]
    public static partial void HandshakeFailed(ILogger logger, string connection, EndPoint? remote, HandshakeFault fault);

    [LoggerMessage(3004, LogLevel.Warning, "Pump connections turned away: {Count}, the last of them {Connection}: {Verdict}")]
    public static partial void TurnedAway(ILogger logger, int count, string connection, AdmissionVerdict verdict);

    [LoggerMessage(3020, LogLevel.Warning, "Pump {Pump}: its last reading cannot be read now: {Reason}")]
    public static partial void NoSnapshot(ILogger logger, PumpId pump, string reason);

    [LoggerMessage(3021, LogLevel.Information, "Polled pump {Pump}: session ended: {Reason}, {Detail}")]
    public static partial void PolledSessionEnded(ILogger logger, PumpId pump, SessionEndReason reason, string detail);

    [LoggerMessage(3022, LogLevel.Information, "{Adapter} {Name}: connected")]
    public static partial void AdapterUp(ILogger logger, string adapter, string name);

    [LoggerMessage(3023, LogLevel.Warning, "{Adapter} {Name}: connection lost: {Reason}")]
    public static partial void AdapterDown(ILogger logger, string adapter, string name, string reason);

    [LoggerMessage(3024, LogLevel.Warning, "{Adapter} {Name}: the pump at {Place} is not taken: {Outcome}")]
    public static partial void PumpNotTaken(ILogger logger, string adapter, string name, string place, ReadingOutcome outcome);
}
