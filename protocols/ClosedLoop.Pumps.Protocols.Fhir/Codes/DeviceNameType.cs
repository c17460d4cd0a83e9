namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>device-nametype</c>.</summary>
public static class DeviceNameType
{
    public const string UdiLabelName = "udi-label-name";
    public const string UserFriendlyName = "user-friendly-name";
    public const string PatientReportedName = "patient-reported-name";
    public const string ManufacturerName = "manufacturer-name";
    public const string ModelName = "model-name";
    public const string Other = "other";

    internal static readonly CodeSet All = new("device-nametype",
    [
        UdiLabelName, UserFriendlyName, PatientReportedName, ManufacturerName, ModelName, Other,
    ]);
}
