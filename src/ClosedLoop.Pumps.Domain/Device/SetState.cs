namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Whether tubing, cassette or syringe is in the mechanism; a pump that cannot tell reports nothing.</summary>
public enum SetState
{
    Loaded = 1,
    NotLoaded = 2,
}
