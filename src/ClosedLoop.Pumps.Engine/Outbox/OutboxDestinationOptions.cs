namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>How one destination is served.</summary>
public sealed record OutboxDestinationOptions
{
    /// <summary>Connections, each with its own lanes; one message is under way on each.</summary>
    public int ConnectionsPerDestination { get; init; } = 1;

    /// <summary>First pause after a failure; doubled with each further one.</summary>
    public int BackoffMinMs { get; init; } = 250;

    public int BackoffMaxMs { get; init; } = 30_000;

    /// <summary>A receiver that asks to be left alone longer than this is asked again all the same.</summary>
    public int RetryAfterMsMax { get; init; } = 300_000;

    /// <summary>How often a message refused for now (CR) is tried again before it is parked.</summary>
    public int RejectRetriesMax { get; init; } = 5;

    /// <summary>Messages of one lane held in memory; the rest stay in the store until these are sent.</summary>
    public int LaneRowsMax { get; init; } = 16;
}
