using System.Text.Json;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Writes what it is shown. Allocates nothing: one is kept per thread.</summary>
internal sealed class MemberWriter : ElementVisitor
{
    private Utf8JsonWriter _json = null!;

    public void Write(Resource resource, Utf8JsonWriter json)
    {
        _json = json;
        Object(resource);
        _json = null!;
    }

    public override void Text(ReadOnlySpan<byte> name, string? value, TextKind kind, int min = 0, int stem = 0)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    public override void Code(ReadOnlySpan<byte> name, string? value, CodeSet? codes, int min = 0, int stem = 0) =>
        Text(name, value, TextKind.Code);

    public override void Time(ReadOnlySpan<byte> name, FhirDateTime? value, TimeKind kind, int min = 0, int stem = 0) =>
        Text(name, value?.Text, TextKind.String);

    public override void Number(ReadOnlySpan<byte> name, FhirDecimal? value, int min = 0, int stem = 0)
    {
        if (value is not { } number)
            return;
        _json.WritePropertyName(name);
        if (number.TextUnlikeValue is { } text)
            _json.WriteRawValue(text, skipInputValidation: true);
        else
            _json.WriteNumberValue(number.Raw);
    }

    public override void Whole(ReadOnlySpan<byte> name, int? value, WholeKind kind, int min = 0, int stem = 0)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
    }

    public override void Flag(ReadOnlySpan<byte> name, bool? value, int min = 0, int stem = 0)
    {
        if (value is { } flag)
            _json.WriteBoolean(name, flag);
    }

    public override void One(ReadOnlySpan<byte> name, FhirNode? value, int min = 0, int stem = 0)
    {
        if (value is null)
            return;
        _json.WritePropertyName(name);
        Object(value);
    }

    public override void Many(ReadOnlySpan<byte> name, IReadOnlyList<FhirNode> values, int min = 0)
    {
        if (values.Count == 0)
            return;
        _json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
            Object(values[i]);
        _json.WriteEndArray();
    }

    public override void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, TextKind kind, int min = 0)
    {
        if (values.Count == 0)
            return;
        _json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
            _json.WriteStringValue(values[i]);
        _json.WriteEndArray();
    }

    public override void Codes(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, CodeSet? codes, int min = 0) =>
        Texts(name, values, TextKind.Code);

    public override void Times(ReadOnlySpan<byte> name, IReadOnlyList<FhirDateTime?> values, TimeKind kind, int min = 0)
    {
        if (values.Count == 0)
            return;
        _json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
            _json.WriteStringValue(values[i]?.Text);
        _json.WriteEndArray();
    }

    public override void Choice(ReadOnlySpan<byte> stem, int min, params ReadOnlySpan<bool> present)
    {
    }

    private void Object(FhirNode node)
    {
        _json.WriteStartObject();
        if (node is Resource resource)
            _json.WriteString("resourceType"u8, resource.ResourceType);
        node.Visit(this);
        if (node.Extra is not null)
        {
            foreach (var (name, value) in node.Extra)
            {
                _json.WritePropertyName(name);
                value.WriteTo(_json);
            }
        }

        _json.WriteEndObject();
    }
}
