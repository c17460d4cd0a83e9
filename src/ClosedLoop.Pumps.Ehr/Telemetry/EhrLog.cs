using System.Net;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr.Telemetry;

/// <summary>
/// What the EHR side logs. Event ids 4000 to 4099. No content of a message, which may be about a patient; control ids are none.
/// </summary>
internal static partial class EhrLog
{
    [LoggerMessage(4000, LogLevel.Information, "Order sender connected from {Peer}")]
    public static partial void SenderConnected(ILogger logger, EndPoint? peer);

    [LoggerMessage(4001, LogLevel.Information, "Order sender at {Peer} disconnected")]
    public static partial void SenderDisconnected(ILogger logger, EndPoint? peer);

    [LoggerMessage(4002, LogLevel.Warning, "Order sender at {Peer} refused: {ConnectionsMax} connections are open already")]
    public static partial void TooManyConnections(ILogger logger, EndPoint? peer, int connectionsMax);

    [LoggerMessage(4003, LogLevel.Warning, "Connection of the order sender at {Peer} closed: {Reason}")]
    public static partial void ClosedByUs(ILogger logger, EndPoint? peer, string reason);

    [LoggerMessage(4004, LogLevel.Warning, "Message from {Peer} refused with {Answer}: sender {Sender}, {Kind}, {Faults}")]
    public static partial void MessageRefused(ILogger logger, EndPoint? peer, string answer, string sender, string kind, string faults);

    [LoggerMessage(4005, LogLevel.Warning, "Sender {Sender} departs from the profile as it may: {Tolerance}. Said once, then counted")]
    public static partial void ToleranceUsed(ILogger logger, string sender, string tolerance);

    [LoggerMessage(4006, LogLevel.Error, "Sender {Sender} used a control id again for another message; refused, message of kind {Kind}")]
    public static partial void ControlIdReused(ILogger logger, string sender, string kind);

    [LoggerMessage(4007, LogLevel.Error, "Message of kind {Kind} from sender {Sender} refused, it cannot be stored: {Reason}")]
    public static partial void IntakeUnavailable(ILogger logger, string sender, string kind, string reason);

    [LoggerMessage(4008, LogLevel.Warning, "TLS connection from {Peer} refused: {Reason}")]
    public static partial void ClientCertificateRefused(ILogger logger, EndPoint? peer, string reason);

    [LoggerMessage(4009, LogLevel.Information, "TLS certificates read again, their files have changed")]
    public static partial void CertificatesReloaded(ILogger logger);

    [LoggerMessage(4010, LogLevel.Error, "TLS certificate files have changed and cannot be used, the earlier ones stay in force: {Reason}")]
    public static partial void CertificatesUnusable(ILogger logger, string reason);

    [LoggerMessage(4020, LogLevel.Information, "Connected to {Destination} at {Endpoint}")]
    public static partial void Connected(ILogger logger, string destination, string endpoint);

    [LoggerMessage(4021, LogLevel.Warning, "Connection to {Destination} at {Endpoint} failed: {Reason}")]
    public static partial void ConnectionFailed(ILogger logger, string destination, string endpoint, string reason);

    [LoggerMessage(4022, LogLevel.Warning, "Connection to {Destination} at {Endpoint} recycled: {Reason}")]
    public static partial void ConnectionRecycled(ILogger logger, string destination, string endpoint, string reason);
}
