namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>What the gateway knows about the library a pump runs (design §6a).</summary>
public enum LibraryStanding
{
    /// <summary>The pump does not say: not checked, the pump decides.</summary>
    NotReported = 1,

    /// <summary>A deployed version: orders are checked against it.</summary>
    Known = 2,

    /// <summary>A hash that was never deployed: refused.</summary>
    UnknownHash = 3,

    /// <summary>Taken back: refused.</summary>
    Recalled = 4,
}
