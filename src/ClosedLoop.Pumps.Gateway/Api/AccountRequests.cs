namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Bodies of the account routes.</summary>
public static class AccountRequests
{
    public sealed record Add(string? Name, string? Clinician, string[]? Roles, string[]? Units, string? Reason);

    /// <param name="Badge">Null: stays.</param>
    /// <param name="Pin">Null: stays.</param>
    public sealed record Change(string[]? Roles, string[]? Units, bool Disabled, string? Badge, string? Pin, string? Reason);

    public sealed record Reset(string? Reason);
}
