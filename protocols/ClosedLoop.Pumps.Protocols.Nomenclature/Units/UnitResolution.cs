namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>What a sent unit means. <see cref="Unit"/> is set only when resolved: there is no best guess.</summary>
/// <param name="Used">The tolerances without which it would not have resolved.</param>
public readonly record struct UnitResolution(UnitResolutionStatus Status, UnitOfMeasure? Unit, UnitTolerances Used = UnitTolerances.None)
{
    public static readonly UnitResolution Absent = new(UnitResolutionStatus.Absent, null);
    public static readonly UnitResolution Unknown = new(UnitResolutionStatus.Unknown, null);
    public static readonly UnitResolution Conflict = new(UnitResolutionStatus.Conflict, null);

    public static UnitResolution Of(UnitOfMeasure unit, UnitTolerances used = UnitTolerances.None) =>
        new(UnitResolutionStatus.Resolved, unit, used);
}
