namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Nothing of the work was made durable and nothing may be acked (S1). The caller may offer the same work again later.</summary>
public sealed class JournalUnavailableException(JournalFault fault, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public JournalFault Fault { get; } = fault;
}
