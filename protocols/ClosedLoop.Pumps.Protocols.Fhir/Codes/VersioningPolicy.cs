namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>versioning-policy</c>.</summary>
public static class VersioningPolicy
{
    public const string NoVersion = "no-version";
    public const string Versioned = "versioned";
    public const string VersionedUpdate = "versioned-update";

    internal static readonly CodeSet All = new("versioning-policy", [NoVersion, Versioned, VersionedUpdate]);
}
