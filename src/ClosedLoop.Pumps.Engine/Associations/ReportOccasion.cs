namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Why an association is told.</summary>
public enum ReportOccasion
{
    /// <summary>It changed.</summary>
    Change = 1,

    /// <summary>It holds, and somebody wants to know all that do.</summary>
    Present = 2,
}
