namespace ClosedLoop.Pumps.Domain.Confirmation;

/// <summary>What a double check looks at.</summary>
public enum SeenField
{
    Patient = 1,
    Drug = 2,
    Concentration = 3,
    Rate = 4,
    Volume = 5,
    Line = 6,
}
