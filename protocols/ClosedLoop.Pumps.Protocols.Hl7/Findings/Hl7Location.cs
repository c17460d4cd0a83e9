namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>A place in a message as ERL spells it: segment, its sequence (from 1), field, component. 0 means "the whole".</summary>
public readonly record struct Hl7Location(string Segment, int Occurrence = 1, int Field = 0, int Component = 0)
{
    public override string ToString() =>
        Field == 0 ? $"{Segment}^{Occurrence}"
        : Component == 0 ? $"{Segment}^{Occurrence}^{Field}"
        : $"{Segment}^{Occurrence}^{Field}^1^{Component}";
}
