namespace ClosedLoop.Pumps.Engine.Patients;

/// <summary>Whether the gateway knows from an ADT feed who is here.</summary>
public sealed record CensusOptions
{
    /// <summary>
    /// Orders and associations are only for patients the census says are admitted. Off where there is no feed: then everybody is.
    /// </summary>
    public bool Required { get; init; }
}
