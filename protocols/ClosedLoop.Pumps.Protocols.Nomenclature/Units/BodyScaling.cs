namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>By what measure of the patient a dose is scaled. S6: a scaled dose is never silently turned into an unscaled one.</summary>
public enum BodyScaling
{
    /// <summary>Not scaled.</summary>
    None,

    /// <summary>Per kilogram of body weight.</summary>
    PerWeight,

    /// <summary>Per square metre of body surface.</summary>
    PerSurface,
}
