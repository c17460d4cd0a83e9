namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A code of a code system.</summary>
public sealed partial record Coding : Element
{
    public string? System { get; init; }

    public string? Version { get; init; }

    public string? Code { get; init; }

    public string? Display { get; init; }

    public bool? UserSelected { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("system"u8, System, TextKind.Uri);
        v.Text("version"u8, Version, TextKind.String);
        v.Code("code"u8, Code, null);
        v.Text("display"u8, Display, TextKind.String);
        v.Flag("userSelected"u8, UserSelected);
    }
}
