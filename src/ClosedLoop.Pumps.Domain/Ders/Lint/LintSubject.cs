namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>What an order and the library disagree about.</summary>
public enum LintSubject
{
    CareArea = 1,
    Drug = 2,
    Units = 3,

    /// <summary>A dose per kilogram or square metre against a plain one, or the measure it needs.</summary>
    WeightBasis = 4,
    Concentration = 5,
    DiluentVolume = 6,
    Limits = 7,

    /// <summary>The order itself cannot be read or lacks something.</summary>
    Order = 8,
}
