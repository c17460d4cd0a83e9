namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>What a token of a program may be used for, beside its roles: an EHR's key that leaks opens its own interface and no other.</summary>
public static class TokenScopes
{
    public const string FhirRead = "fhir.read";
    public const string FhirOrders = "fhir.orders";
    public const string ApiRead = "api.read";
    public const string ApiWrite = "api.write";

    public static readonly IReadOnlyList<string> All = [FhirRead, FhirOrders, ApiRead, ApiWrite];

    /// <summary>The scope a request needs.</summary>
    public static string Of(HttpRequest request)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return request.Path.StartsWithSegments("/fhir") ? isRead ? FhirRead : FhirOrders : isRead ? ApiRead : ApiWrite;
    }
}
