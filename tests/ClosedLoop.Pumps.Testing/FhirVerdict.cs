namespace ClosedLoop.Pumps.Testing;

/// <summary>What npm fhir, @medplum/core and the standard's own constraints by npm fhirpath say of one resource.</summary>
/// <param name="File">Name in the folder.</param>
/// <param name="Invariants">How many constraints were evaluated: a judge that looks at nothing is content with everything.</param>
public sealed record FhirVerdict(string File, string Type, int Invariants, string[] Complaints)
{
    /// <summary>Judges every resource in a folder.</summary>
    public static Task<FhirVerdict[]> OfFolderAsync(string folder) => NodeScript.RunAsync<FhirVerdict[]>("check_fhir.mjs", folder);
}
