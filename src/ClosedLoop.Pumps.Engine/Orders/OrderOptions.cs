using ClosedLoop.Pumps.Engine.Pharmacy;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Limits and times of the order path.</summary>
public sealed record OrderOptions
{
    /// <summary>Refuse bedside requests that have no pharmacist-verified order on file.</summary>
    public bool RequireVerifiedOrder { get; init; } = true;

    /// <summary>Life of a bedside request from ORC-9 on (S3).</summary>
    public int RequestLifeMs { get; init; } = 300_000;

    /// <summary>Life of a bolus request (S3).</summary>
    public int BolusLifeMs { get; init; } = 120_000;

    /// <summary>How far in the future ORC-9 may lie (S3).</summary>
    public int FutureToleranceMs { get; init; } = 60_000;

    /// <summary>By then the sender has an answer, be it 9015 (S4).</summary>
    public int AnswerDeadlineMs { get; init; } = 10_000;

    /// <summary>How often a connected pump is asked again about a program whose outcome is unknown.</summary>
    public int QueryIntervalMs { get; init; } = 5_000;

    /// <summary>After its end, how long a pending proposal's own word is waited for before the case is called expired.</summary>
    public int ExpiryGraceMs { get; init; } = 5_000;

    /// <summary>After a start, how long pumps get to reconnect before an order that was taken earlier is refused as offline.</summary>
    public int ReconnectGraceMs { get; init; } = 15_000;

    /// <summary>How often deadlines are looked at.</summary>
    public int SweepIntervalMs { get; init; } = 500;

    /// <summary>Within this time the same control id of the same sender is the same message.</summary>
    public int DuplicateWindowDays { get; init; } = 7;

    /// <summary>By how many percent of the order's dosing weight the pump's may differ (9011).</summary>
    public decimal WeightDifferencePercentMax { get; init; } = 10m;

    /// <summary>By how many grams it may differ in any case.</summary>
    public int WeightDifferenceGramsMax { get; init; } = 10_000;

    /// <summary>Workers that move cases; a pump always has the same one.</summary>
    public int CaseWorkers { get; init; } = 8;

    /// <summary>Work items that may wait per worker.</summary>
    public int CaseWorkMax { get; init; } = 4_096;

    /// <summary>Stopped, emergency and doubly checked orders.</summary>
    public PharmacyOptions Pharmacy { get; init; } = new();

    /// <summary>All that is wrong with it.</summary>
    public IEnumerable<string> Validate()
    {
        foreach (var error in Pharmacy.Validate(RequestLifeMs))
            yield return error;
        if (RequestLifeMs is < 10_000 or > 3_600_000)
            yield return $"Orders:RequestLifeMs is {RequestLifeMs}; allowed are 10000 to 3600000.";
        if (BolusLifeMs < 10_000 || BolusLifeMs > RequestLifeMs)
            yield return $"Orders:BolusLifeMs is {BolusLifeMs}; allowed are 10000 to RequestLifeMs ({RequestLifeMs}).";
        if (FutureToleranceMs is < 0 or > 60_000)
            yield return $"Orders:FutureToleranceMs is {FutureToleranceMs}; allowed are 0 to 60000.";
        if (AnswerDeadlineMs is < 1_000 or > 60_000)
            yield return $"Orders:AnswerDeadlineMs is {AnswerDeadlineMs}; allowed are 1000 to 60000.";
        if (QueryIntervalMs is < 1_000 or > 60_000)
            yield return $"Orders:QueryIntervalMs is {QueryIntervalMs}; allowed are 1000 to 60000.";
        if (ExpiryGraceMs is < 0 or > 60_000)
            yield return $"Orders:ExpiryGraceMs is {ExpiryGraceMs}; allowed are 0 to 60000.";
        if (ReconnectGraceMs is < 0 or > 300_000)
            yield return $"Orders:ReconnectGraceMs is {ReconnectGraceMs}; allowed are 0 to 300000.";
        if (SweepIntervalMs is < 50 or > 5_000)
            yield return $"Orders:SweepIntervalMs is {SweepIntervalMs}; allowed are 50 to 5000.";
        if (DuplicateWindowDays is < 1 or > 31)
            yield return $"Orders:DuplicateWindowDays is {DuplicateWindowDays}; allowed are 1 to 31.";
        if (WeightDifferencePercentMax is < 0m or > 50m)
            yield return $"Orders:WeightDifferencePercentMax is {WeightDifferencePercentMax}; allowed are 0 to 50.";
        if (WeightDifferenceGramsMax is < 0 or > 50_000)
            yield return $"Orders:WeightDifferenceGramsMax is {WeightDifferenceGramsMax}; allowed are 0 to 50000.";
        if (CaseWorkers is < 1 or > 64)
            yield return $"Orders:CaseWorkers is {CaseWorkers}; allowed are 1 to 64.";
        if (CaseWorkMax is < 16 or > 65_536)
            yield return $"Orders:CaseWorkMax is {CaseWorkMax}; allowed are 16 to 65536.";
    }
}
