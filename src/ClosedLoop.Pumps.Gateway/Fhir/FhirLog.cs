namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>Log catalogue of the FHIR server, event ids 1180–1199. No resource and no search: both may name a patient.</summary>
internal static partial class FhirLog
{
    [LoggerMessage(1180, LogLevel.Error, "A FHIR request could not be answered ({Method} {Route})")]
    public static partial void Failed(ILogger log, string method, string? route, Exception why);
}
