namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A note with its author and time.</summary>
public sealed partial record Annotation : Element
{
    public Reference? AuthorReference { get; init; }

    public string? AuthorString { get; init; }

    public FhirDateTime? Time { get; init; }

    public string? Text { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("authorReference"u8, AuthorReference, stem: 6);
        v.Text("authorString"u8, AuthorString, TextKind.String, stem: 6);
        v.Choice("author"u8, 0, AuthorReference is not null, AuthorString is not null);
        v.Time("time"u8, Time, TimeKind.DateTime);
        v.Text("text"u8, Text, TextKind.Markdown, min: 1);
    }
}
