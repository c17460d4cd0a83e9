using ClosedLoop.Pumps.SimFleet.Ward;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>Shows a ward while it runs.</summary>
public interface IWardDisplay
{
    /// <summary>Returns when it is over or cancelled.</summary>
    Task ShowAsync(WardWatch watch, WardReporter reporter, Func<bool> isOver, CancellationToken cancel);
}
