using System.Text;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Checks what it is shown: required members, required value sets, the grammar of primitives, one of each choice, and invariants.</summary>
internal sealed class RuleVisitor(int issuesMax) : ElementVisitor
{
    private readonly StringBuilder _path = new();
    private readonly List<FhirIssue> _issues = [];
    private readonly ContainedUse _fragments = new();
    private FhirNode _node = null!;
    private int _members;

    public IReadOnlyList<FhirIssue> Issues => _issues;

    /// <summary>The resource whose contained resources a reference of the form #id means.</summary>
    public DomainResource? Container { get; private set; }

    public void Run(Resource resource)
    {
        _path.Append(resource.ResourceType);
        Container = resource as DomainResource;
        Node(resource);
        if (Container is not null)
            Used(Container);
    }

    /// <summary>Tells that an invariant does not hold, at a place below the node that is being checked.</summary>
    public void Hold(string id, bool holds, string below, string diagnostics)
    {
        if (!holds)
            Tell(IssueType.Invariant, below.Length > 0 ? $"{_path}.{below}" : _path.ToString(), $"{id}: {diagnostics}");
    }

    public override void Text(ReadOnlySpan<byte> name, string? value, TextKind kind, int min = 0, int stem = 0)
    {
        if (!Present(name, value is not null, min))
            return;
        if (!Lexical.IsValid(value!, kind))
            Wrong(name, stem, -1, Lexical.Describe(kind));
        else if (Container is { Contained.Count: > 0 })
            _fragments.Add(value!);
    }

    public override void Code(ReadOnlySpan<byte> name, string? value, CodeSet? codes, int min = 0, int stem = 0)
    {
        if (Present(name, value is not null, min))
            CodeOf(name, value!, codes, stem, -1);
    }

    public override void Time(ReadOnlySpan<byte> name, FhirDateTime? value, TimeKind kind, int min = 0, int stem = 0)
    {
        if (Present(name, value is not null, min) && !value!.Value.IsValid(kind))
            Wrong(name, stem, -1, Lexical.Describe(kind));
    }

    public override void Number(ReadOnlySpan<byte> name, FhirDecimal? value, int min = 0, int stem = 0)
    {
        if (Present(name, value is not null, min) && !value!.Value.IsExact)
            Tell(IssueType.Value, Place(name, stem, -1), "has more digits than a decimal holds (28); kept, not calculated with", IssueSeverity.Warning);
    }

    public override void Whole(ReadOnlySpan<byte> name, int? value, WholeKind kind, int min = 0, int stem = 0)
    {
        if (Present(name, value is not null, min) && (value < 0 && kind != WholeKind.Any || value == 0 && kind == WholeKind.Positive))
            Wrong(name, stem, -1, kind == WholeKind.Positive ? "is not 1 or more" : "is below 0");
    }

    public override void Flag(ReadOnlySpan<byte> name, bool? value, int min = 0, int stem = 0) => Present(name, value is not null, min);

    public override void One(ReadOnlySpan<byte> name, FhirNode? value, int min = 0, int stem = 0)
    {
        if (Present(name, value is not null, min))
            Child(name, stem, -1, value!);
    }

    public override void Many(ReadOnlySpan<byte> name, IReadOnlyList<FhirNode> values, int min = 0)
    {
        if (!Present(name, values.Count > 0, min))
            return;
        for (var i = 0; i < values.Count; i++)
            Child(name, 0, i, values[i]);
    }

    public override void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, TextKind kind, int min = 0)
    {
        if (!Present(name, values.Count > 0, min))
            return;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value && !Lexical.IsValid(value, kind))
                Wrong(name, 0, i, Lexical.Describe(kind));
        }
    }

    public override void Codes(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, CodeSet? codes, int min = 0)
    {
        if (!Present(name, values.Count > 0, min))
            return;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                CodeOf(name, value, codes, 0, i);
        }
    }

    public override void Times(ReadOnlySpan<byte> name, IReadOnlyList<FhirDateTime?> values, TimeKind kind, int min = 0)
    {
        if (!Present(name, values.Count > 0, min))
            return;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value && !value.IsValid(kind))
                Wrong(name, 0, i, Lexical.Describe(kind));
        }
    }

    public override void Choice(ReadOnlySpan<byte> stem, int min, params ReadOnlySpan<bool> present)
    {
        var count = present.Count(true);
        if (count > 1)
            Tell(IssueType.Structure, Place(stem, 0, -1), "has a value of more than one type");
        else if (count == 0 && min > 0 && !_node.HasChoice(false, Encoding.ASCII.GetString(stem)))
            Tell(IssueType.Required, Place(stem, 0, -1), "is required");
    }

    // After all of the container was seen. A contained resource that points back to it is used by that.
    private void Used(DomainResource container)
    {
        for (var i = 0; i < container.Contained.Count; i++)
            Hold("dom-3", _fragments.Has(container.Contained[i].Id), $"contained[{i}]", "nothing refers to it");
        _fragments.Clear();
    }

    private void CodeOf(ReadOnlySpan<byte> name, string value, CodeSet? codes, int stem, int index)
    {
        if (!Lexical.IsValid(value, TextKind.Code))
            Wrong(name, stem, index, Lexical.Describe(TextKind.Code));
        else if (codes is not null && !codes.Has(value))
            Tell(IssueType.CodeInvalid, Place(name, stem, index), $"is not a code of {codes.Name}");
    }

    // A required primitive may have no value when an extension says why.
    private bool Present(ReadOnlySpan<byte> name, bool present, int min)
    {
        if (present)
            _members++;
        else if (min > 0 && !HasExtra(name))
            Tell(IssueType.Required, Place(name, 0, -1), "is required");
        return present;
    }

    private bool HasExtra(ReadOnlySpan<byte> name)
    {
        if (_node.Extra is null)
            return false;
        foreach (var key in _node.Extra.Keys)
        {
            if (key.Length == name.Length + 1 && key[0] == '_' && Ascii.Equals(name, key.AsSpan(1)))
                return true;
        }

        return false;
    }

    private void Child(ReadOnlySpan<byte> name, int stem, int index, FhirNode child)
    {
        var length = _path.Length;
        Append(name, stem, index);
        var outer = Container;
        if (child is DomainResource resource && !name.SequenceEqual("contained"u8))
            Container = resource;
        Node(child);
        if (Container != outer && Container is not null)
            Used(Container);
        Container = outer;
        _path.Length = length;
    }

    private void Node(FhirNode node)
    {
        var (outer, members) = (_node, _members);
        (_node, _members) = (node, 0);
        node.Visit(this);
        node.Check(this);
        if (Container is { Contained.Count: > 0 } && node.Extra is not null)
            _fragments.Add(node.Extra.Values);
        if (_members == 0 && node is Element { Extra: null or { Count: 0 } })
            Tell(IssueType.Invariant, _path.ToString(), "ele-1: has neither a value nor children");
        (_node, _members) = (outer, members);
    }

    private void Wrong(ReadOnlySpan<byte> name, int stem, int index, string what) => Tell(IssueType.Value, Place(name, stem, index), what);

    private void Tell(string code, string place, string diagnostics, string severity = IssueSeverity.Error)
    {
        if (_issues.Count < issuesMax)
            _issues.Add(new FhirIssue(severity, code, place, diagnostics));
    }

    private string Place(ReadOnlySpan<byte> name, int stem, int index)
    {
        var length = _path.Length;
        Append(name, stem, index);
        var place = _path.ToString();
        _path.Length = length;
        return place;
    }

    private void Append(ReadOnlySpan<byte> name, int stem, int index)
    {
        _path.Append('.');
        foreach (var b in stem > 0 ? name[..stem] : name)
            _path.Append((char)b);
        if (index >= 0)
            _path.Append('[').Append(index).Append(']');
    }
}
