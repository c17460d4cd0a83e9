namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>address-type</c>.</summary>
public static class AddressType
{
    public const string Postal = "postal";
    public const string Physical = "physical";
    public const string Both = "both";

    internal static readonly CodeSet All = new("address-type", [Postal, Physical, Both]);
}
