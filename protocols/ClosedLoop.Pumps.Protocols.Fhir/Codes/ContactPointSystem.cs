namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>contact-point-system</c>.</summary>
public static class ContactPointSystem
{
    public const string Phone = "phone";
    public const string Fax = "fax";
    public const string Email = "email";
    public const string Pager = "pager";
    public const string Url = "url";
    public const string Sms = "sms";
    public const string Other = "other";

    internal static readonly CodeSet All = new("contact-point-system", [Phone, Fax, Email, Pager, Url, Sms, Other]);
}
