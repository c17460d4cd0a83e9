namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Text">What, naming pump, order or event; never a patient.</param>
public sealed record Violation(ViolationKind Kind, string Text)
{
    public override string ToString() => Text;
}
