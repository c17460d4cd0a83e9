using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>What the hospital wants of stopped, emergency and doubly checked orders.</summary>
public sealed record PharmacyOptions
{
    /// <summary>Care areas, as pumps report them, in which an order may be given before a pharmacist has seen it; empty = nowhere.</summary>
    public string[] EmergencyCareAreas { get; init; } = [];

    /// <summary>ORC-16.1 by which the bedside marks an emergency order.</summary>
    public string EmergencyReasonCode { get; init; } = "EMERGENCY";

    /// <summary>By then a pharmacist should have looked at an emergency order.</summary>
    public int EmergencyDeadlineMs { get; init; } = 3_600_000;

    /// <summary>By then the pump of a stopped order should be clear.</summary>
    public int StoppedDeadlineMs { get; init; } = 300_000;

    /// <summary>By then a nurse has released a proposal that needs it, or its sender is told 9022: shorter than the sender's own time-out.</summary>
    public int ReleaseDeadlineMs { get; init; } = 120_000;

    /// <summary>Attempts at a double check of one proposal; more would be trying until it fits.</summary>
    public int DoubleChecksMax { get; init; } = 3;

    /// <summary>Confirmation asked for by the hospital on top of the pump's drug library: DRUG=ReleaseToPump or DRUG=IndependentDoubleCheck; a drug may be named twice.</summary>
    public string[] Confirmations { get; init; } = [];

    /// <summary>The policies configured for a drug.</summary>
    public IEnumerable<ConfirmationPolicy> ConfirmationsOf(string drugCode) =>
        Confirmations.Select(Parse).Where(one => one?.Drug == drugCode).Select(one => one!.Value.Policy);

    /// <summary>All that is wrong with it.</summary>
    public IEnumerable<string> Validate(int requestLifeMs)
    {
        if (EmergencyReasonCode.Length == 0)
            yield return "Orders:Pharmacy:EmergencyReasonCode is empty.";
        if (EmergencyDeadlineMs is < 1_000 or > 86_400_000)
            yield return $"Orders:Pharmacy:EmergencyDeadlineMs is {EmergencyDeadlineMs}; allowed are 1000 to 86400000.";
        if (StoppedDeadlineMs is < 1_000 or > 86_400_000)
            yield return $"Orders:Pharmacy:StoppedDeadlineMs is {StoppedDeadlineMs}; allowed are 1000 to 86400000.";
        if (ReleaseDeadlineMs < 1_000 || ReleaseDeadlineMs > requestLifeMs)
            yield return $"Orders:Pharmacy:ReleaseDeadlineMs is {ReleaseDeadlineMs}; allowed are 1000 to RequestLifeMs ({requestLifeMs}).";
        if (DoubleChecksMax is < 1 or > 10)
            yield return $"Orders:Pharmacy:DoubleChecksMax is {DoubleChecksMax}; allowed are 1 to 10.";
        foreach (var wrong in Confirmations.Where(text => Parse(text) is null))
            yield return $"Orders:Pharmacy:Confirmations '{wrong}' is not DRUG=ReleaseToPump or DRUG=IndependentDoubleCheck.";
    }

    private static (string Drug, ConfirmationPolicy Policy)? Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && Enum.TryParse<ConfirmationPolicy>(text[(at + 1)..], out var policy) && policy != ConfirmationPolicy.AtPump
            && Enum.IsDefined(policy)
            ? (text[..at], policy)
            : null;
    }
}
