using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One move of a programming case. Rows are only ever added; <see cref="From"/> is null for the first.</summary>
public sealed record CaseTransition(ProgramId Program, int Ordinal, string? From, string To, DateTimeOffset At, string Detail);
