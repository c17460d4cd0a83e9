namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

public enum UnitResolutionStatus
{
    /// <summary>No unit was sent.</summary>
    Absent,

    /// <summary>Everything sent names one and the same unit.</summary>
    Resolved,

    /// <summary>A triplet names no unit the project knows.</summary>
    Unknown,

    /// <summary>The triplets, or code and text within one, name different units (S6: a factor of thousand hides there).</summary>
    Conflict,
}
