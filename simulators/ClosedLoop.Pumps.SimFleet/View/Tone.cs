namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>How much a person should care; the screen gives each a colour.</summary>
public enum Tone
{
    Plain,
    Quiet,
    Good,

    /// <summary>Someone should look at it.</summary>
    Attention,
    Alarm,

    /// <summary>Old: not to be taken for the present (S11).</summary>
    Stale,
}
