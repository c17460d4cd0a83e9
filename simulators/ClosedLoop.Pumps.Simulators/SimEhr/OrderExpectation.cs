using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>What must become of a request.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="IheCodes">For a refusal: the error codes allowed in ERR-5 (digest §6.13).</param>
public sealed record OrderExpectation(OrderOutcome Outcome, ImmutableArray<string> IheCodes)
{
    public static OrderExpectation Refused(params ReadOnlySpan<string> codes) => new(OrderOutcome.Refused, [.. codes]);

    public static OrderExpectation To(OrderOutcome outcome) => new(outcome, []);
}
