namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A value beyond a limit of the drug library. Hard: refused. Soft: forwarded, flagged; the override happens at the pump only.</summary>
/// <param name="Kind">Which limit.</param>
/// <param name="Value">The exact value in the limit's unit, with the unit.</param>
/// <param name="Limit">The limit with its unit.</param>
public sealed record LimitFinding(LimitKind Kind, string Value, string Limit)
{
    public bool IsHard => Kind is LimitKind.HardLow or LimitKind.HardHigh;

    public override string ToString() => $"{Value} {(Kind is LimitKind.SoftLow or LimitKind.HardLow ? "below" : "above")}"
        + $" {(IsHard ? "hard" : "soft")} limit {Limit}";
}
