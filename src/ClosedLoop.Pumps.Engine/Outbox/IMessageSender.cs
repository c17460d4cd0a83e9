namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>One connection to one destination, used by one worker: at most one message is under way on it.</summary>
public interface IMessageSender : IAsyncDisposable
{
    /// <summary>Sends the bytes and waits for the answer to this control id. Failures are outcomes, not exceptions.</summary>
    Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> bytes, string controlId, CancellationToken cancellationToken);
}
