using System.Text.Json;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The references to contained resources that were seen in one resource (dom-3).</summary>
internal sealed class ContainedUse
{
    private readonly HashSet<string> _fragments = [];

    public void Add(string value)
    {
        if (value.StartsWith('#'))
            _fragments.Add(value);
    }

    public void Add(IEnumerable<JsonElement> values)
    {
        foreach (var value in values)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    Add(value.GetString()!);
                    break;
                case JsonValueKind.Array:
                    Add(value.EnumerateArray());
                    break;
                case JsonValueKind.Object:
                    Add(value.EnumerateObject().Select(member => member.Value));
                    break;
            }
        }
    }

    public bool Has(string? id) => _fragments.Contains("#" + id) || _fragments.Contains("#");

    public void Clear() => _fragments.Clear();
}
