namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Bodies of the order routes. What is missing is answered 400.</summary>
public static class OrderRequests
{
    /// <param name="Pump">Label or id.</param>
    /// <param name="Channel">Needed where the pump has several.</param>
    /// <param name="Source">primary (when left out) or secondary.</param>
    /// <param name="Since">When the infusion began.</param>
    public sealed record Link(string? Order, string? Pump, string? Channel, string? Source, DateTimeOffset? Since, string? Reason);

    /// <param name="Emergency">The id the bedside gave the emergency order.</param>
    /// <param name="Order">The verified order it turned out to be.</param>
    public sealed record Verify(string? Emergency, string? Order, string? Reason);

    public sealed record Reject(string? Emergency, string? Reason);
}
