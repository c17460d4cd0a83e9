using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Yardsticks.Fhir;

/// <summary>
/// A MedicationAdministration as plain properties for System.Text.Json's generated code: only the elements of one message, times and
/// codes as text, nothing checked. Numbers are decimals, as FHIR asks.
/// </summary>
public sealed record BareAdministration
{
    [JsonPropertyOrder(-1)]
    public string ResourceType { get; init; } = "MedicationAdministration";

    public string? Id { get; init; }

    public MetaPart? Meta { get; init; }

    public NarrativePart? Text { get; init; }

    public List<IdentifierPart>? Identifier { get; init; }

    public string? Status { get; init; }

    public ConceptPart? Category { get; init; }

    public ConceptPart? MedicationCodeableConcept { get; init; }

    public ReferencePart? Subject { get; init; }

    public ReferencePart? Context { get; init; }

    public PeriodPart? EffectivePeriod { get; init; }

    public List<PerformerPart>? Performer { get; init; }

    public ReferencePart? Request { get; init; }

    public List<ReferencePart>? Device { get; init; }

    public List<NotePart>? Note { get; init; }

    public DosagePart? Dosage { get; init; }

    public sealed record MetaPart(string? VersionId, string? LastUpdated, List<string>? Profile);

    public sealed record NarrativePart(string? Status, string? Div);

    public sealed record IdentifierPart(string? System, string? Value);

    public sealed record CodingPart(string? System, string? Code, string? Display);

    public sealed record ConceptPart(List<CodingPart>? Coding, string? Text);

    public sealed record ReferencePart(string? Reference, string? Display);

    public sealed record PeriodPart(string? Start, string? End);

    public sealed record PerformerPart(ReferencePart? Actor);

    public sealed record NotePart(string? AuthorString, string? Time, string? Text);

    public sealed record QuantityPart(decimal? Value, string? Unit, string? System, string? Code);

    public sealed record DosagePart(string? Text, ConceptPart? Route, QuantityPart? Dose, QuantityPart? RateQuantity);
}
