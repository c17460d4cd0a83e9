namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Which limit of a drug rule a value passed.</summary>
public enum LimitKind
{
    SoftLow = 1,
    SoftHigh = 2,
    HardLow = 3,
    HardHigh = 4,
}
