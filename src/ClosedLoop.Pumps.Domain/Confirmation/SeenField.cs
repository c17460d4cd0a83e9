namespace ClosedLoop.Pumps.Domain.Confirmation;

/// <summary>What the second clinician reads off the pump and the bedside.</summary>
public enum SeenField
{
    Patient = 1,
    Drug = 2,
    Concentration = 3,
    Rate = 4,
    Volume = 5,
    Line = 6,
}
