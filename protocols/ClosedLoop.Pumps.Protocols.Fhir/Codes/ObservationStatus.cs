namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>observation-status</c>.</summary>
public static class ObservationStatus
{
    public const string Registered = "registered";
    public const string Preliminary = "preliminary";
    public const string Final = "final";
    public const string Amended = "amended";
    public const string Corrected = "corrected";
    public const string Cancelled = "cancelled";
    public const string EnteredInError = "entered-in-error";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("observation-status",
    [
        Registered, Preliminary, Final, Amended, Corrected, Cancelled, EnteredInError, Unknown,
    ]);
}
