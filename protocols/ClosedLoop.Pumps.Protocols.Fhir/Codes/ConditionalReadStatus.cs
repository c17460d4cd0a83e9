namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>conditional-read-status</c>.</summary>
public static class ConditionalReadStatus
{
    public const string NotSupported = "not-supported";
    public const string ModifiedSince = "modified-since";
    public const string NotMatch = "not-match";
    public const string FullSupport = "full-support";

    internal static readonly CodeSet All = new("conditional-read-status", [NotSupported, ModifiedSince, NotMatch, FullSupport]);
}
