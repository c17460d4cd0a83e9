namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>What a server's answer means for the batch that was sent.</summary>
internal abstract record WriteVerdict
{
    private WriteVerdict()
    {
    }

    /// <summary>The server has the batch, but for some points it refuses for good.</summary>
    public sealed record Taken(int Refused, string Detail) : WriteVerdict;

    /// <summary>Nothing was taken because of a line the server cannot read; which one has to be found.</summary>
    public sealed record Unreadable(string Detail) : WriteVerdict;

    public sealed record TooLarge : WriteVerdict;

    /// <summary>Nothing is wrong with the batch: the same again, later.</summary>
    /// <param name="RetryAfterMs">What the server asked for; 0 = nothing.</param>
    /// <param name="Reason">For people; never a token.</param>
    public sealed record Later(int RetryAfterMs, string Reason) : WriteVerdict;
}
