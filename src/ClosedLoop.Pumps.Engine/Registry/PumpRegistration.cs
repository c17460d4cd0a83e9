using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Registry;

/// <summary>A pump the hospital knows.</summary>
/// <param name="Label">What is printed on it, for people.</param>
/// <param name="Unit">Care unit it belongs to.</param>
/// <param name="Allowed">False: known, but kept off the gateway (withdrawn, under repair).</param>
public sealed record PumpRegistration(PumpId Pump, string Label, string Unit, bool Allowed)
{
    /// <summary>Who made it; empty = not on record.</summary>
    public string Vendor { get; init; } = "";
}
