namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>issue-severity</c>.</summary>
public static class IssueSeverity
{
    public const string Fatal = "fatal";
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Information = "information";

    internal static readonly CodeSet All = new("issue-severity", [Fatal, Error, Warning, Information]);
}
