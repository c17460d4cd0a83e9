namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>restful-capability-mode</c>.</summary>
public static class RestfulMode
{
    public const string Client = "client";
    public const string Server = "server";

    internal static readonly CodeSet All = new("restful-capability-mode", [Client, Server]);
}
