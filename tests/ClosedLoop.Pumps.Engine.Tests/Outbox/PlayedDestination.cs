using System.Text;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Engine.Tests.Outbox;

/// <summary>A destination that answers as the test says and remembers what it was sent.</summary>
internal sealed class PlayedDestination
{
    private readonly Lock gate = new();
    private readonly List<string> accepted = [];
    private readonly List<(string ControlId, string Text)> attempts = [];

    public Func<string, SendOutcome> Answer { get; set; } = _ => new SendOutcome.Accepted();

    public IReadOnlyList<string> Accepted
    {
        get
        {
            lock (gate)
                return [.. accepted];
        }
    }

    public IReadOnlyList<(string ControlId, string Text)> Attempts
    {
        get
        {
            lock (gate)
                return [.. attempts];
        }
    }

    public IMessageSender Connect() => new Connection(this);

    public Task ReceivedAsync(int count) => Waiting.UntilAsync(() => Accepted.Count >= count, $"{count} messages were accepted");

    private SendOutcome Receive(ReadOnlyMemory<byte> bytes, string controlId)
    {
        lock (gate)
        {
            attempts.Add((controlId, Encoding.UTF8.GetString(bytes.Span)));
            var outcome = Answer(controlId);
            if (outcome is SendOutcome.Accepted)
                accepted.Add(controlId);
            return outcome;
        }
    }

    private sealed class Connection(PlayedDestination destination) : IMessageSender
    {
        public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> bytes, string controlId, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return destination.Receive(bytes, controlId);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
