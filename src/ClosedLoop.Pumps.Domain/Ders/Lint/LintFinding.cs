namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>Why an order would not match at the bedside, and what would help.</summary>
/// <param name="Code">IHE application error the bedside request would get (digest §6.13).</param>
/// <param name="IsHard">False: it would be taken, flagged.</param>
/// <param name="Fix">One line for whoever maintains the order or the library.</param>
public sealed record LintFinding(string Order, LintSubject Subject, int Code, bool IsHard, string Problem, string Fix);
