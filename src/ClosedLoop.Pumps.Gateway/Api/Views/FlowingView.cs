using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What the last event told of a segment that is not over; not in the total yet.</summary>
/// <param name="SeenLast">When that was.</param>
public sealed record FlowingView(DateTimeOffset From, DateTimeOffset SeenLast, string Given)
{
    public static FlowingView? Of(IntakePortion? one) => one is { } part ? new FlowingView(part.From, part.To, part.Given.ToString()) : null;
}
