namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>How many pumps ran a library within an hour, by what each last said of itself.</summary>
/// <param name="At">Begin of the hour.</param>
/// <param name="Library">Name and version.</param>
public sealed record LibraryUse(DateTimeOffset At, string Library, string Hash, int Pumps);
