namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>One way to make the gateway give a code: the condition is real, and the order meets it.</summary>
/// <param name="Code">What must come back.</param>
/// <param name="Order">What the EHR sends.</param>
internal sealed record Provocation(int Code, BedsideOrder Order);
