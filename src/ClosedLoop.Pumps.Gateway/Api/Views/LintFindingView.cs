using ClosedLoop.Pumps.Domain.Ders.Lint;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="Code">IHE application error the bedside request would get.</param>
/// <param name="Hard">False: it would be taken, flagged.</param>
public sealed record LintFindingView(string Order, string Subject, int Code, bool Hard, string Problem, string Fix)
{
    public static LintFindingView Of(LintFinding finding) =>
        new(finding.Order, finding.Subject.ToString(), finding.Code, finding.IsHard, finding.Problem, finding.Fix);
}
