namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>reference-handling-policy</c>.</summary>
public static class ReferenceHandlingPolicy
{
    public const string Literal = "literal";
    public const string Logical = "logical";
    public const string Resolves = "resolves";
    public const string Enforced = "enforced";
    public const string Local = "local";

    internal static readonly CodeSet All = new("reference-handling-policy", [Literal, Logical, Resolves, Enforced, Local]);
}
