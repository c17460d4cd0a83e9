using ClosedLoop.Pumps.LoadBench.Cases;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Every case, in the order of <c>run all</c>.</summary>
internal static class Cases
{
    public static IReadOnlyList<IBenchCase> All { get; } =
    [
        new EventAckCase(),
        new OrderToPumpCase(),
        new EventToEhrCase(),
        new MllpOutCase(),
        new MllpInCase(),
        new ReplayCase(),
        new MixedCase(),
    ];
}
