namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>administrative-gender</c>.</summary>
public static class AdministrativeGender
{
    public const string Male = "male";
    public const string Female = "female";
    public const string Other = "other";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("administrative-gender", [Male, Female, Other, Unknown]);
}
