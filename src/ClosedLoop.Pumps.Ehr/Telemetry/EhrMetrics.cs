using System.Diagnostics.Metrics;

namespace ClosedLoop.Pumps.Ehr.Telemetry;

/// <summary>Instruments of the EHR side. Tags come from configuration or closed sets, never from a message.</summary>
public sealed class EhrMetrics : IDisposable
{
    public const string MeterName = "ClosedLoop.Pumps";

    /// <summary>The sender tag of a message from nobody configured.</summary>
    public const string UnknownSender = "unknown";

    /// <summary>The peer tag of whoever connects to us.</summary>
    public const string Inbound = "inbound";

    private static readonly InstrumentAdvice<double> AnswerSeconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    };

    private readonly Meter meter = new(MeterName);
    private readonly UpDownCounter<int> connections;
    private readonly Counter<long> refusedConnections;
    private readonly Counter<long> closedConnections;
    private readonly Counter<long> messages;
    private readonly Counter<long> tolerances;
    private readonly Histogram<double> commitAnswer;
    private readonly Counter<long> clientConnects;
    private readonly Histogram<double> clientAnswer;
    private readonly Counter<long> tlsRefused;
    private readonly Counter<long> eventsWithheld;

    public EhrMetrics()
    {
        connections = meter.CreateUpDownCounter<int>("ehr.order.connections", "{connection}", "MLLP connections of order senders.");
        refusedConnections = meter.CreateCounter<long>("ehr.order.connections.refused", "{connection}", "Refused: too many.");
        closedConnections = meter.CreateCounter<long>("ehr.order.connections.closed", "{connection}", "Closed by us, by reason.");
        messages = meter.CreateCounter<long>("ehr.order.messages", "{message}", "Messages of order senders, by answer.");
        tolerances = meter.CreateCounter<long>("ehr.order.tolerances", "{use}", "Departures from the profile that were tolerated.");
        commitAnswer = meter.CreateHistogram(
            "ehr.order.commit.duration", "s", "From the last byte of a message to the commit answer written.", advice: AnswerSeconds);
        clientConnects = meter.CreateCounter<long>("ehr.client.connects", "{attempt}", "Attempts to connect to a destination.");
        tlsRefused = meter.CreateCounter<long>("ehr.tls.refused", "{handshake}", "Peers whose certificate was refused, by reason.");
        clientAnswer = meter.CreateHistogram(
            "ehr.client.answer.duration", "s", "From a message sent to its acknowledgement.", advice: AnswerSeconds);
        eventsWithheld = meter.CreateCounter<long>(
            "ehr.documentation.withheld", "{event}", "Events a destination is not sent because their code is provisional, by event.");
    }

    public void ConnectionOpened() => connections.Add(1);

    public void ConnectionClosed() => connections.Add(-1);

    public void RecordConnectionRefused() => refusedConnections.Add(1);

    public void RecordClosedByUs(string reason) => closedConnections.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void RecordMessage(string sender, string kind, string answer) => messages.Add(
        1,
        new KeyValuePair<string, object?>("sender", sender),
        new KeyValuePair<string, object?>("kind", kind),
        new KeyValuePair<string, object?>("answer", answer));

    public void RecordTolerance(string sender, string tolerance) => tolerances.Add(
        1, new KeyValuePair<string, object?>("sender", sender), new KeyValuePair<string, object?>("tolerance", tolerance));

    public void RecordCommitAnswer(TimeSpan duration) => commitAnswer.Record(duration.TotalSeconds);

    public void RecordConnect(string destination, bool succeeded) => clientConnects.Add(
        1,
        new KeyValuePair<string, object?>("destination", destination),
        new KeyValuePair<string, object?>("outcome", succeeded ? "connected" : "failed"));

    public void RecordAnswer(string destination, TimeSpan duration) =>
        clientAnswer.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("destination", destination));

    /// <param name="peer">A destination, or <see cref="Inbound"/>.</param>
    /// <param name="reason">From a closed set.</param>
    public void RecordTlsRefused(string peer, string reason) => tlsRefused.Add(
        1, new KeyValuePair<string, object?>("peer", peer), new KeyValuePair<string, object?>("reason", reason));

    /// <param name="destination">Its name.</param>
    /// <param name="refId">REFID of the event.</param>
    public void RecordEventWithheld(string destination, string refId) => eventsWithheld.Add(
        1, new KeyValuePair<string, object?>("destination", destination), new KeyValuePair<string, object?>("event", refId));

    public void Dispose() => meter.Dispose();
}
