using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>
/// A JSON object of FHIR: a resource or an element. What has no typed property here, the extensions of primitives included (<c>_birthDate</c>),
/// is kept in <see cref="Extra"/> as it came and written again.
/// </summary>
public abstract record FhirNode
{
    /// <summary>Members without a typed property, by JSON name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Shows every typed member, in the standard's order, with its cardinality and binding.</summary>
    internal abstract void Visit(ElementVisitor v);

    /// <summary>Tells the invariants of this type that do not hold.</summary>
    internal virtual void Check(RuleVisitor rules)
    {
    }

    /// <summary>Whether an untyped alternative of a choice is there: <c>valueAttachment</c> for <c>value</c>.</summary>
    internal bool HasUntyped(string stem) =>
        Extra is not null && Extra.Keys.Any(name => name.Length > stem.Length
            && name.StartsWith(stem, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[stem.Length]));
}
