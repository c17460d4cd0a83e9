namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>One consumer of device observations (IHE DOC).</summary>
public sealed record DestinationOptions
{
    /// <summary>Names it in the outbox, in metrics and on screens. Never renamed while messages wait for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>host:port.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>It is reached over TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The name in its certificate; empty: the host in <see cref="Endpoint"/>.</summary>
    public string TlsName { get; init; } = "";

    /// <summary>MSH-5; may be empty.</summary>
    public string ReceivingApplication { get; init; } = "";

    /// <summary>MSH-6; may be empty.</summary>
    public string ReceivingFacility { get; init; } = "";

    /// <summary>Connections used in parallel; messages of one pump keep their order whatever the number.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Takes infusion events.</summary>
    public bool Pcd10 { get; init; } = true;

    /// <summary>Takes snapshots.</summary>
    public bool Pcd01 { get; init; } = true;

    /// <summary>How often a snapshot is sent when nothing changes.</summary>
    public int Pcd01PeriodMs { get; init; } = 60_000;

    internal IEnumerable<string> Errors(string path)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return $"{path}:Name is required.";
        if (Name.StartsWith("rrg:", StringComparison.Ordinal))
            yield return $"{path}:Name '{Name}' begins with 'rrg:', which is kept for answers to orders.";
        if (!HostPort.TryParse(Endpoint, out _))
            yield return $"{path}:Endpoint '{Endpoint}' is not host:port.";
        if (Connections is < 1 or > 64)
            yield return $"{path}:Connections {Connections} is not between 1 and 64.";
        if (!Pcd10 && !Pcd01)
            yield return $"{path}: takes neither Pcd10 nor Pcd01; remove it.";
        if (Pcd01PeriodMs is < 1_000 or > 86_400_000)
            yield return $"{path}:Pcd01PeriodMs {Pcd01PeriodMs} is not between 1000 and 86400000 (24 h, digest §5).";
    }
}
