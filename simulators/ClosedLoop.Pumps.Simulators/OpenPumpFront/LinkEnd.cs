namespace ClosedLoop.Pumps.Simulators;

/// <summary>A connection that must be given up, and how long to stay away at least.</summary>
internal sealed record LinkEnd(int RetryAfterMs = 0)
{
    public static readonly LinkEnd AtOnce = new();
}
