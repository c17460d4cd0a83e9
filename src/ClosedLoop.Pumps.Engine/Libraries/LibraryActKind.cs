namespace ClosedLoop.Pumps.Engine.Libraries;

public enum LibraryActKind
{
    Deployed = 1,
    Recalled = 2,
}
