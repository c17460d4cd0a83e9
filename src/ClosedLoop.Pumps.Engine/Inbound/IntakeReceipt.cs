namespace ClosedLoop.Pumps.Engine.Inbound;

/// <summary>What became of a message offered to the journal.</summary>
public abstract record IntakeReceipt
{
    private IntakeReceipt()
    {
    }

    /// <summary>New and durable: send the acknowledgement.</summary>
    /// <param name="Ack">What the journal holds as the answer, without framing.</param>
    /// <param name="ContentRefused">The message is kept and its content refused; the answer says so (original mode).</param>
    public sealed record Stored(ReadOnlyMemory<byte> Ack, bool ContentRefused = false) : IntakeReceipt;

    /// <summary>Same sender, control id and bytes as before: send the same answer, no work was done.</summary>
    public sealed record Repeated(ReadOnlyMemory<byte> CommitAck) : IntakeReceipt;

    /// <summary>Same sender and control id, other bytes: CE, and an alert.</summary>
    public sealed record Conflicting : IntakeReceipt;

    /// <summary>The journal or the order queue cannot take it now: refuse loudly, never park in silence.</summary>
    public sealed record Unavailable(string Reason) : IntakeReceipt;
}
