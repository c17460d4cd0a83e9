namespace ClosedLoop.Pumps.Gateway.Trace;

/// <summary>Something that happened to an order.</summary>
/// <param name="What">verified order, received, acknowledged, a state of the case, an act of a person, a pump event, reported, filed.</param>
/// <param name="Detail">In words.</param>
/// <param name="SinceFirstMs">Since the first step.</param>
/// <param name="SincePreviousMs">Since the step before.</param>
/// <param name="Message">The message it came by or went out by; null = none, or its bytes are not kept.</param>
public sealed record TraceStep(DateTimeOffset At, string What, string Detail, long SinceFirstMs, long SincePreviousMs, string? Message);
