using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Limits of patient-controlled analgesia.</summary>
public sealed record PcaRule
{
    /// <summary>One dose the patient calls for.</summary>
    public required RuleLimit PatientDose { get; init; }

    /// <summary>Time between patient doses: low limits in a unit of time.</summary>
    public required RuleLimit Lockout { get; init; }

    /// <summary>A program with a patient dose and no lockout is refused (9025).</summary>
    public bool LockoutRequired { get; init; } = true;

    /// <summary>A program without a dose limit is refused (9026).</summary>
    public bool DoseLimitRequired { get; init; }

    /// <summary>Most in <see cref="DoseLimitWindow"/>, patient and clinician doses and basal together; null = no limit of it.</summary>
    public RuleLimit? DoseLimit { get; init; }

    /// <summary>The window the dose limit is counted in, e.g. 1 h or 4 h. Present exactly when <see cref="DoseLimit"/> is.</summary>
    public InfusionDuration? DoseLimitWindow { get; init; }

    /// <summary>Patient doses in an hour: high limits in "/h".</summary>
    public RuleLimit? DosesPerHour { get; init; }

    /// <summary>The basal rate; null = a basal rate is not allowed.</summary>
    public RuleLimit? Basal { get; init; }
}
