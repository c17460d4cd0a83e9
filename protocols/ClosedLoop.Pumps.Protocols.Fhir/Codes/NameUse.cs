namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>name-use</c>.</summary>
public static class NameUse
{
    public const string Usual = "usual";
    public const string Official = "official";
    public const string Temp = "temp";
    public const string Nickname = "nickname";
    public const string Anonymous = "anonymous";
    public const string Old = "old";
    public const string Maiden = "maiden";

    internal static readonly CodeSet All = new("name-use", [Usual, Official, Temp, Nickname, Anonymous, Old, Maiden]);
}
