using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>A create or an update as it was asked for.</summary>
/// <param name="Type">MedicationRequest or Task.</param>
/// <param name="Resource">Of that type and of valid form.</param>
public sealed record FhirWrite(string Type, Resource Resource)
{
    /// <summary>Of an update by id.</summary>
    public string? Id { get; init; }

    /// <summary>Of a conditional update: which one is meant.</summary>
    public FhirQuery? Match { get; init; }

    /// <summary>Of a conditional create: only when there is none of these.</summary>
    public FhirQuery? IfNoneExist { get; init; }

    /// <summary>The version the update rests on.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The id a bundle promised to what it creates; null = a new one.</summary>
    public string? NewId { get; init; }

    /// <summary>Where the resource is, before an expression in it: <c>Bundle.entry[2].resource</c>, or its type.</summary>
    public string Place { get; init; } = Type;

    public bool IsUpdate => Id is not null || Match is not null;

    /// <summary>An expression in the resource as one in what was sent.</summary>
    internal string At(string expression) =>
        expression.StartsWith(Type, StringComparison.Ordinal) ? Place + expression[Type.Length..] : expression;
}
