namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Bodies of the session routes.</summary>
public static class SessionRequests
{
    public sealed record SignIn(string? Name, string? Password);

    public sealed record Password(string? Current, string? Next);

    /// <summary>A password, or a badge and a PIN.</summary>
    public sealed record Unlock(string? Badge, string? Pin, string? Password);

    public sealed record OwnBadge(string? Badge, string? Pin, string? Password);

    public sealed record BreakGlass(string? Patient, string? Reason);
}
