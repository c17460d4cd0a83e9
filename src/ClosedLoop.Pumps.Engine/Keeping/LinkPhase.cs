namespace ClosedLoop.Pumps.Engine.Keeping;

/// <summary>How a registered pump stands to this gateway.</summary>
public enum LinkPhase
{
    /// <summary>Registered, and not heard of since the gateway started.</summary>
    Known = 1,

    /// <summary>It said hello and is being let in.</summary>
    Connecting = 2,

    Live = 3,

    /// <summary>Its connection is silent for longer than a link is trusted, or was lost a moment ago.</summary>
    Suspect = 4,

    /// <summary>Away for longer than the grace.</summary>
    Lost = 5,
}
