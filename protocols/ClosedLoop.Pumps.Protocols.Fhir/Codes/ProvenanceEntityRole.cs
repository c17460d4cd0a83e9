namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>provenance-entity-role</c>.</summary>
public static class ProvenanceEntityRole
{
    public const string Derivation = "derivation";
    public const string Revision = "revision";
    public const string Quotation = "quotation";
    public const string Source = "source";
    public const string Removal = "removal";

    internal static readonly CodeSet All = new("provenance-entity-role", [Derivation, Revision, Quotation, Source, Removal]);
}
