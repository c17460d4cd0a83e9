namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>udi-entry-type</c>.</summary>
public static class UdiEntryType
{
    public const string Barcode = "barcode";
    public const string Rfid = "rfid";
    public const string Manual = "manual";
    public const string Card = "card";
    public const string SelfReported = "self-reported";
    public const string Unknown = "unknown";

    internal static readonly CodeSet All = new("udi-entry-type", [Barcode, Rfid, Manual, Card, SelfReported, Unknown]);
}
