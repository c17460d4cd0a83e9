namespace ClosedLoop.Pumps.Gateway.History;

/// <summary>How many pumps ran a library within an hour, by what each last said of itself.</summary>
/// <param name="At">Begin of the hour.</param>
/// <param name="Library">Name and version.</param>
/// <param name="Hash">Empty when pumps do not tell it.</param>
/// <param name="IsTarget">It is the one that is activated now.</param>
public sealed record UptakeRow(DateTimeOffset At, string Library, string Hash, int Pumps, bool IsTarget);
