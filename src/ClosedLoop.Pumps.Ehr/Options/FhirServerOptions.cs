namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>One FHIR R4 server of the EHR that is kept up to date with what is given.</summary>
public sealed record FhirServerOptions
{
    /// <summary>Names it in the outbox, in metrics and on screens. Never renamed while messages wait for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Base of its RESTful interface, e.g. https://ehr.example/fhir/R4. Plain http only on this machine.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>File with the bearer token, read again when it changes; empty = none.</summary>
    public string TokenFile { get; init; } = "";

    /// <summary>Identifier.system of patients there; empty = not told.</summary>
    public string PatientSystem { get; init; } = "";

    /// <summary>Identifier.system of orders (MedicationRequest) there; empty = not told.</summary>
    public string OrderSystem { get; init; } = "";

    /// <summary>It keeps the record: an administration is filed only when this server has its newest version.</summary>
    public bool Files { get; init; } = true;

    /// <summary>Connections used in parallel; what concerns one pump keeps its order whatever the number.</summary>
    public int Connections { get; init; } = 2;

    public int TimeoutMs { get; init; } = 15_000;

    internal IEnumerable<string> Errors(string path)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return $"{path}:Name is required.";
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.UserInfo.Length > 0)
            yield return $"{path}:BaseUrl '{BaseUrl}' is not an http or https address without user and query.";
        else if (url.Scheme == "http" && !url.IsLoopback)
            yield return $"{path}:BaseUrl '{BaseUrl}': patients' data leave this machine by https only.";
        if (TokenFile.Length > 0 && !File.Exists(TokenFile))
            yield return $"{path}:TokenFile '{TokenFile}' does not exist.";
        if (Connections is < 1 or > 64)
            yield return $"{path}:Connections {Connections} is not between 1 and 64.";
        if (TimeoutMs is < 100 or > 120_000)
            yield return $"{path}:TimeoutMs {TimeoutMs} is not between 100 and 120000.";
    }
}
