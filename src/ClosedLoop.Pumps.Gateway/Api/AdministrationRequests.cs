namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What persons send about administrations.</summary>
public static class AdministrationRequests
{
    /// <param name="Reason">Why it is taken although it came late, or was charted by hand; else in whose eyes it is right.</param>
    /// <param name="Version">What the person had before them: a newer one is answered 409. Null = whatever there is.</param>
    public sealed record Accept(string? Reason, int? Version);

    /// <param name="Why">wrong-patient, not-given or entered-in-error.</param>
    /// <param name="Version">As for an acceptance.</param>
    public sealed record Reject(string? Why, string? Reason, int? Version);

    /// <param name="GivenMl">The total, in mL.</param>
    public sealed record Correct(decimal? GivenMl, string? Reason);

    /// <param name="Order">Left out = all of the patient's infusions.</param>
    public sealed record Charted(string? Patient, string? Order, DateTimeOffset? From, DateTimeOffset? To, string? Note);
}
