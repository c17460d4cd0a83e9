namespace ClosedLoop.Pumps.Domain.Programming.ErrorGuide;

/// <summary>Who finds the reason for a refusal.</summary>
[Flags]
public enum ErrorDecider
{
    /// <summary>The gateway, from the order and what it knows.</summary>
    Gateway = 1,

    /// <summary>The gateway, from the drug library the pump reports.</summary>
    Library = 2,

    /// <summary>The pump, or the clinician at it.</summary>
    Pump = 4,
}
