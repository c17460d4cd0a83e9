namespace ClosedLoop.Pumps.Engine.Libraries;

public enum LibraryActKind
{
    Deployed = 1,
    Recalled = 2,

    /// <summary>A pharmacist asks that it be the one to use; a second person decides.</summary>
    ActivationAsked = 3,

    Activated = 4,
    ActivationDeclined = 5,
}
