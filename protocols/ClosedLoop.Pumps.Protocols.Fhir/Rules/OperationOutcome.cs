namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record OperationOutcome
{
    public static OperationOutcome Of(params IEnumerable<FhirIssue> issues) => new()
    {
        Issue =
        [
            .. issues.Select(issue => new OperationOutcomeIssue
            {
                Severity = issue.Severity,
                Code = issue.Code,
                Diagnostics = issue.Diagnostics,
                Expression = issue.Expression.Length > 0 ? [issue.Expression] : [],
            }),
        ],
    };
}
