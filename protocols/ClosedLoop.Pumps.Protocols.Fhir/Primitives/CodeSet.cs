using System.Collections.Frozen;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of a value set that is bound as required: no other code may be used.</summary>
internal sealed class CodeSet(string name, string[] codes)
{
    private readonly FrozenSet<string> _codes = codes.ToFrozenSet(StringComparer.Ordinal);

    public string Name { get; } = name;

    public bool Has(string code) => _codes.Contains(code);
}
