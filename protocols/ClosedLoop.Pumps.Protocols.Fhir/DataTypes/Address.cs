namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A postal address.</summary>
public sealed partial record Address : Element
{
    public string? Use { get; init; }

    public string? Type { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string?> Line { get; init => field = value ?? []; } = [];

    public string? City { get; init; }

    public string? District { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    public Period? Period { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("use"u8, Use, AddressUse.All);
        v.Code("type"u8, Type, AddressType.All);
        v.Text("text"u8, Text, TextKind.String);
        v.Texts("line"u8, Line, TextKind.String);
        v.Text("city"u8, City, TextKind.String);
        v.Text("district"u8, District, TextKind.String);
        v.Text("state"u8, State, TextKind.String);
        v.Text("postalCode"u8, PostalCode, TextKind.String);
        v.Text("country"u8, Country, TextKind.String);
        v.One("period"u8, Period);
    }
}
