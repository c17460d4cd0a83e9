namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What persons send about administrations.</summary>
public static class AdministrationRequests
{
    /// <param name="Reason">Why it is taken although it came late, or was charted by hand.</param>
    public sealed record Accept(string? Reason);

    /// <param name="Why">wrong-patient, not-given or entered-in-error.</param>
    public sealed record Reject(string? Why, string? Reason);

    /// <param name="GivenMl">The total, in mL.</param>
    public sealed record Correct(decimal? GivenMl, string? Reason);

    /// <param name="Order">Left out = all of the patient's infusions.</param>
    public sealed record Charted(string? Patient, string? Order, DateTimeOffset? From, DateTimeOffset? To, string? Note);
}
