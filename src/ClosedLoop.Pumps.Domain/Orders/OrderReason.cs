namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>Why something is asked for, as sent (ORC-16): a code of the hospital's, and words.</summary>
public sealed record OrderReason(string Code, string Text);
