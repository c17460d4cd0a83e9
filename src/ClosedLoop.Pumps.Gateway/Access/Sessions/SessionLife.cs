namespace ClosedLoop.Pumps.Gateway.Access.Sessions;

/// <summary>How long a session lasts.</summary>
/// <param name="Idle">Without a person's request for so long it locks.</param>
public sealed record SessionLife(TimeSpan Idle)
{
    /// <summary>From signing in to the end, whatever happens: a shift.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromHours(12);

    public static readonly TimeSpan BrokenGlass = TimeSpan.FromMinutes(60);

    public const int WrongPinsMax = 5;
    public const int GlassMax = 50;
}
