namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>On which side of the order's range a rate was.</summary>
public enum DeviationSide
{
    Below = 1,
    Above = 2,
}
