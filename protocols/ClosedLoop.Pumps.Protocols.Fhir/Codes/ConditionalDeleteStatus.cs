namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>conditional-delete-status</c>.</summary>
public static class ConditionalDeleteStatus
{
    public const string NotSupported = "not-supported";
    public const string Single = "single";
    public const string Multiple = "multiple";

    internal static readonly CodeSet All = new("conditional-delete-status", [NotSupported, Single, Multiple]);
}
