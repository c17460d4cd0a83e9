namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>The links of all pumps within one minute.</summary>
/// <param name="At">Begin of the minute.</param>
/// <param name="Live">Sessions at its end.</param>
public sealed record LinkMinute(DateTimeOffset At, int Connects, int Disconnects, int Refusals, int Live);
