namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>How an attempt to hand one message over ended.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The receiver has it (CA or AA).</summary>
    public sealed record Accepted : SendOutcome;

    /// <summary>The receiver will never take it as it is (CE, AE, AR).</summary>
    public sealed record Rejected(string Code, string Text) : SendOutcome;

    /// <summary>The receiver does not take it now; the code in the words of its protocol (CR, HTTP 409).</summary>
    public sealed record Refused(string Code, string Text) : SendOutcome;

    /// <summary>It was sent and no answer to it came in time; the receiver may or may not have it.</summary>
    public sealed record NoAnswer : SendOutcome;

    /// <summary>
    /// It could not be sent, the connection broke, or the receiver as a whole takes nothing now; the text names the real cause
    /// ("connection reset by peer").
    /// </summary>
    /// <param name="RetryAfter">How long the receiver asks to be left alone; null = it does not say.</param>
    public sealed record ConnectionFailed(string Reason, TimeSpan? RetryAfter = null) : SendOutcome;
}
