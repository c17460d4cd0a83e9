namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>network-type</c>.</summary>
public static class NetworkType
{
    public const string MachineName = "1";
    public const string IpAddress = "2";
    public const string TelephoneNumber = "3";
    public const string EmailAddress = "4";
    public const string Uri = "5";

    internal static readonly CodeSet All = new("network-type", [MachineName, IpAddress, TelephoneNumber, EmailAddress, Uri]);
}
