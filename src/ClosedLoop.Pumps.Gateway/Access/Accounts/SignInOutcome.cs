using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>What came of somebody's wish to get in, or on.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <param name="Cookie">A new cookie; null: the present one stays.</param>
    public sealed record In(WebSession Session, string? Cookie) : SignInOutcome;

    /// <summary>Unknown, wrong or disabled: they look alike.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>The session has been ended for it.</summary>
    public sealed record Ended : SignInOutcome;

    public sealed record LockedOut(TimeSpan For) : SignInOutcome;

    public sealed record TooMany : SignInOutcome;

    /// <summary>Too much of this is going on at once.</summary>
    public sealed record Busy : SignInOutcome;

    public sealed record Invalid(string Text) : SignInOutcome;
}
