using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Trace;

/// <summary>Gathers steps and messages, and puts them in order at the end.</summary>
internal sealed class TraceBuilder
{
    private readonly List<(DateTimeOffset At, string What, string Detail, string? Message)> _steps = [];
    private readonly List<TraceMessage> _messages = [];

    public void Step(DateTimeOffset at, string what, string detail, string? message = null) => _steps.Add((at, what, detail, message));

    /// <summary>A message that was taken in, and the answer it was given on the same connection. Returns its id; null = not kept.</summary>
    public string? Taken(InboundMessage? message)
    {
        if (message is null)
            return null;
        var id = $"in-{message.SendingApplication}-{message.ControlId}";
        if (_messages.Any(one => one.Id == id))
            return id;
        _messages.Add(new TraceMessage(id, "in", message.ReceivedAt, message.Kind, message.ControlId, null, Text(message.Raw)));
        if (!message.Ack.IsEmpty)
            _messages.Add(new TraceMessage(id + "-ack", "out", message.ReceivedAt, "ACK", message.ControlId, "sent", Text(message.Ack)));
        return id;
    }

    /// <summary>The answer a message was given on its connection; null = not kept.</summary>
    public string? AnswerTo(string? message) => message is not null && _messages.Any(one => one.Id == message + "-ack") ? message + "-ack" : null;

    /// <summary>A message for a destination. Returns its id.</summary>
    public string Sent(SentMessage message)
    {
        var id = "out-" + message.Id.ToString(CultureInfo.InvariantCulture);
        if (_messages.All(one => one.Id != id))
            _messages.Add(new TraceMessage(
                id, "out", message.Message.CreatedAt, message.Message.Kind, message.Message.ControlId, message.State, Text(message.Message.Bytes)));
        return id;
    }

    public TraceView Build(string order, string? patient)
    {
        var ordered = _steps.OrderBy(step => step.At).ToArray();
        return new TraceView(
            order,
            patient,
            [
                .. ordered.Select((step, at) => new TraceStep(
                    step.At, step.What, step.Detail, Ms(step.At - ordered[0].At), at == 0 ? 0 : Ms(step.At - ordered[at - 1].At), step.Message)),
            ],
            [.. _messages.OrderBy(message => message.At)]);
    }

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
