namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Bodies of the case routes. What is missing is answered 400.</summary>
public static class CaseRequests
{
    /// <param name="Label">As scanned from the pump.</param>
    /// <param name="Channel">Needed where the pump has several.</param>
    public sealed record Release(string? Label, string? Channel);

    /// <summary>A take-over, a decline or a bypass.</summary>
    public sealed record Reason(string? Text);

    /// <summary>What the second clinician sees.</summary>
    /// <param name="Concentration">Null = a plain fluid.</param>
    /// <param name="Line">primary or secondary.</param>
    public sealed record Check(
        string? Label, string? Channel, string? Patient, string? Drug, Strength? Concentration, Quantity? Rate, Quantity? Volume, string? Line);

    /// <param name="Unit">UCUM, case-sensitive.</param>
    public sealed record Quantity(decimal Value, string? Unit);

    /// <summary>An amount in a volume, as on the bag.</summary>
    public sealed record Strength(decimal Amount, string? Unit, decimal PerMl);
}
