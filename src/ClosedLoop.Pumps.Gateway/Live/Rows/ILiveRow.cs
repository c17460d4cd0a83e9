namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A row of a screen.</summary>
public interface ILiveRow<in T>
{
    /// <summary>Names the row for ever.</summary>
    string Key { get; }

    /// <summary>
    /// Whether a screen that has <paramref name="sent"/> needs nothing new. Ages do not count: a screen counts them on from what it got. What is
    /// measured again and again counts only after <see cref="LiveTiming.FreshMs"/>, so an age on a screen is never too low and at most that much
    /// too high.
    /// </summary>
    bool IsShownBy(T sent);
}
