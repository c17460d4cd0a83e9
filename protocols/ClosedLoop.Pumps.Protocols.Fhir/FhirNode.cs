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

    /// <summary>Whether an element exists: by its value, or by an extension in place of it.</summary>
    private protected bool Has(object? value, string name) => value is not null || Extra?.ContainsKey("_" + name) == true;

    /// <summary>Whether one of a choice's types is there: a typed one, another (<c>valueAttachment</c>), or an extension in place of it.</summary>
    internal bool HasChoice(bool typed, string stem) => typed || HasUntyped(stem) || HasUntyped("_" + stem);

    /// <summary>Whether there is an untyped member that begins with the name and has nothing or a type behind it.</summary>
    internal bool HasUntyped(string name) =>
        Extra is not null && Extra.Keys.Any(key => key.StartsWith(name, StringComparison.Ordinal)
            && (key.Length == name.Length || char.IsAsciiLetterUpper(key[name.Length])));
}
