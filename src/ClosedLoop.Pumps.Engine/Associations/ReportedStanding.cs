namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>How firm a reported association is (OBX-11, digest §12.3).</summary>
public enum ReportedStanding
{
    /// <summary>R: said, not validated; for a person to look at.</summary>
    Asserted = 1,

    /// <summary>F.</summary>
    Validated = 2,

    /// <summary>C: the same human under another id.</summary>
    Corrected = 3,

    /// <summary>D or W: it never was.</summary>
    Wrong = 4,
}
