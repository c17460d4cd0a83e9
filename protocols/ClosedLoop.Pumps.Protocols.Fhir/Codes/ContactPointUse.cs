namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>contact-point-use</c>.</summary>
public static class ContactPointUse
{
    public const string Home = "home";
    public const string Work = "work";
    public const string Temp = "temp";
    public const string Old = "old";
    public const string Mobile = "mobile";

    internal static readonly CodeSet All = new("contact-point-use", [Home, Work, Temp, Old, Mobile]);
}
