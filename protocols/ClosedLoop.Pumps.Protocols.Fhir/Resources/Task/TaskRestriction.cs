namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Task.restriction</c>.</summary>
public sealed partial record TaskRestriction : Element
{
    public int? Repetitions { get; init; }

    public Period? Period { get; init; }

    public IReadOnlyList<Reference> Recipient { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Whole("repetitions"u8, Repetitions, WholeKind.Positive);
        v.One("period"u8, Period);
        v.Many("recipient"u8, Recipient);
    }
}
