namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>identifier-use</c>.</summary>
public static class IdentifierUse
{
    public const string Usual = "usual";
    public const string Official = "official";
    public const string Temp = "temp";
    public const string Secondary = "secondary";
    public const string Old = "old";

    internal static readonly CodeSet All = new("identifier-use", [Usual, Official, Temp, Secondary, Old]);
}
