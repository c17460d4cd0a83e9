using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>One entry of a transaction or batch, understood or refused.</summary>
/// <param name="Index">Its place in the bundle; the answer has the same.</param>
internal sealed record BundleEntryRequest(int Index, BundleEntry Entry)
{
    public FhirWrite? Write { get; init; }

    public FhirSource? ReadFrom { get; init; }

    public FhirAnswer? Refusal { get; init; }

    public string Place => $"Bundle.entry[{Index}]";
}
