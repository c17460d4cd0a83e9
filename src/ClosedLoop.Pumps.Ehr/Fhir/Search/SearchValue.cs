using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>One value a resource is found by: a code with its system, the target of a reference, words, or a time.</summary>
public readonly record struct SearchValue(string System, string Code, DateTimeOffset From = default, DateTimeOffset To = default)
{
    internal static IEnumerable<SearchValue> Of(string? code) => code is null ? [] : [new SearchValue("", code)];

    internal static IEnumerable<SearchValue> Of(CodeableConcept? concept) =>
        concept is null ? [] : concept.Coding.Select(one => new SearchValue(one.System ?? "", one.Code ?? ""));

    internal static IEnumerable<SearchValue> Of(Coding? coding) => coding is null ? [] : [new SearchValue(coding.System ?? "", coding.Code ?? "")];

    internal static IEnumerable<SearchValue> Of(IEnumerable<Identifier> identifiers) =>
        identifiers.Select(one => new SearchValue(one.System ?? "", one.Value ?? ""));

    /// <summary>The id and the identifier, whichever is there.</summary>
    internal static IEnumerable<SearchValue> Of(Reference? reference)
    {
        if (reference?.Literal is { } literal)
        {
            var parts = literal.Split('/');
            yield return new SearchValue(parts.Length > 1 ? parts[^2] : "", parts[^1]);
        }

        if (reference?.Identifier is { } identifier)
            yield return new SearchValue(identifier.System ?? "", identifier.Value ?? "");
    }

    internal static IEnumerable<SearchValue> Of(IEnumerable<Reference> references) => references.SelectMany(one => Of(one));

    internal static IEnumerable<SearchValue> Of(FhirDateTime? at) =>
        at is { } time && time.TryGetRange(TimeSpan.Zero, out var start, out var end, out _) ? [new SearchValue("", "", start, end)] : [];

    /// <summary>An end that is missing is still to come.</summary>
    internal static IEnumerable<SearchValue> Of(Period? period)
    {
        if (period is null)
            yield break;
        var end = DateTimeOffset.MaxValue;
        if (period.End?.TryGetRange(TimeSpan.Zero, out _, out var after, out _) == true)
            end = after;
        yield return new SearchValue("", "", period.Start?.Earliest ?? DateTimeOffset.MinValue, end);
    }
}
