namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>What a unit stands for in a library.</summary>
internal enum UnitPlace
{
    /// <summary>A rate or an amount.</summary>
    Dose,
    Rate,
    Amount,
    Time,
    PerHour,

    /// <summary>The drug in a concentration.</summary>
    Strength,
}
