namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>address-use</c>.</summary>
public static class AddressUse
{
    public const string Home = "home";
    public const string Work = "work";
    public const string Temp = "temp";
    public const string Old = "old";
    public const string Billing = "billing";

    internal static readonly CodeSet All = new("address-use", [Home, Work, Temp, Old, Billing]);
}
