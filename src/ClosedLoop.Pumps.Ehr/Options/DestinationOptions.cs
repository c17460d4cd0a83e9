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

    /// <summary>Least time between two snapshots of a pump; changes within it become one.</summary>
    public int Pcd01ChangeIntervalMsMin { get; init; } = 2_000;

    /// <summary>
    /// Takes codes that are 0 or were only proposed when last published (docs/interfaces/pcd-10.md). Off: events with such a code are not
    /// sent there, and counted; such rows are left out.
    /// </summary>
    public bool AllowProvisionalCodes { get; init; }

    /// <summary>PID-3.4, who assigned the patient ids: CX-4.1; empty = not told.</summary>
    public string PatientAuthority { get; init; } = "";

    /// <summary>CX-4.2 of the same, an OID; needs <see cref="PatientAuthority"/>.</summary>
    public string PatientAuthorityOid { get; init; } = "";

    /// <summary>PID-3.5, HL7 table 0203: MR, PI; empty = not told.</summary>
    public string PatientIdType { get; init; } = "";

    /// <summary>OBR-4.3, the coding system of the drug codes that orders carry; empty = not told.</summary>
    public string DrugCodingSystem { get; init; } = "";

    /// <summary>EI-2 of OBR-2 and OBR-29, who numbers the orders; empty = not told.</summary>
    public string OrderNamespace { get; init; } = "";

    /// <summary>Takes validated device-patient associations (DEV-52).</summary>
    public bool Dev52 { get; init; }

    internal IEnumerable<string> Errors(string path)
    {
        foreach (var error in EndpointErrors.Of(path, Name, Endpoint, Connections))
            yield return error;
        if (!Pcd10 && !Pcd01 && !Dev52)
            yield return $"{path}: takes none of Pcd10, Pcd01 and Dev52; remove it.";
        if (Pcd01PeriodMs is < 1_000 or > 86_400_000)
            yield return $"{path}:Pcd01PeriodMs {Pcd01PeriodMs} is not between 1000 and 86400000 (24 h, digest §5).";
        if (Pcd01ChangeIntervalMsMin is < 100 or > 3_600_000)
            yield return $"{path}:Pcd01ChangeIntervalMsMin {Pcd01ChangeIntervalMsMin} is not between 100 and 3600000.";
        if (PatientAuthorityOid.Length > 0 && PatientAuthority.Length == 0)
            yield return $"{path}:PatientAuthorityOid needs a PatientAuthority.";
        if (PatientAuthorityOid.Any(c => c is not ('.' or (>= '0' and <= '9'))))
            yield return $"{path}:PatientAuthorityOid '{PatientAuthorityOid}' is not an OID.";
    }
}
