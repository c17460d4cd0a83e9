namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <param name="Notes">What a reader must know to judge the figures: what was not measured, what went wrong, lost counts.</param>
internal sealed record CaseResult(string Case, IReadOnlyList<Figure> Figures, IReadOnlyList<Goal> Goals, IReadOnlyList<string> Notes);
