namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>link-type</c>.</summary>
public static class LinkType
{
    public const string ReplacedBy = "replaced-by";
    public const string Replaces = "replaces";
    public const string Refer = "refer";
    public const string Seealso = "seealso";

    internal static readonly CodeSet All = new("link-type", [ReplacedBy, Replaces, Refer, Seealso]);
}
