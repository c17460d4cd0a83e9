namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>search-param-type</c>.</summary>
public static class SearchParamType
{
    public const string Number = "number";
    public const string Date = "date";
    public const string String = "string";
    public const string Token = "token";
    public const string Reference = "reference";
    public const string Composite = "composite";
    public const string Quantity = "quantity";
    public const string Uri = "uri";
    public const string Special = "special";

    internal static readonly CodeSet All = new("search-param-type",
    [
        Number, Date, String, Token, Reference, Composite, Quantity, Uri, Special,
    ]);
}
