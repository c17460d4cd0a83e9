namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>What a caller without a token may do.</summary>
public enum AccessMode
{
    /// <summary>From this machine read what names no patient; nothing else.</summary>
    LoopbackOpen = 1,

    /// <summary>Nothing but health and metrics.</summary>
    Required = 2,
}
