namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Limits of a loading dose before a continuous infusion or a PCA program.</summary>
public sealed record LoadingDoseRule
{
    public required RuleLimit Amount { get; init; }

    /// <summary>How fast: a flow or a dose rate.</summary>
    public RuleLimit? Rate { get; init; }
}
