namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>How the observation consumer answers one message.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="DelayMs">It comes that late.</param>
public sealed record DocReply(DocReplyKind Kind, int DelayMs = 0)
{
    public static DocReply Accept { get; } = new(DocReplyKind.Accept);
}
