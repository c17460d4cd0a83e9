namespace ClosedLoop.Pumps.Gateway.Api;

/// <param name="FromPump">Id or label of the pump the infusion was on.</param>
/// <param name="At">When it was moved; null = now.</param>
public sealed record MoveRequest(string FromPump, string? FromChannel, string ToPump, string? ToChannel, string Reason, DateTimeOffset? At = null);
