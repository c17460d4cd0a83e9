using System.Collections.Frozen;

namespace ClosedLoop.Pumps.Ehr.Fhir.Orders;

/// <summary>What a Task may say about a request beside its order: the codes of Task.input.type.</summary>
internal static class TaskInputs
{
    /// <summary>A flow, a dose rate, or an amount over the duration: the unit tells which.</summary>
    public const string Rate = "rate";

    public const string Volume = "volume";
    public const string Duration = "duration";
    public const string Concentration = "concentration";
    public const string Weight = "weight";
    public const string Height = "height";
    public const string Surface = "body-surface-area";
    public const string LoadingDose = "loading-dose";
    public const string BolusRate = "bolus-rate";

    /// <summary>A code: primary or secondary.</summary>
    public const string Source = "source";

    public static readonly FrozenSet<string> Known =
        FrozenSet.Create(Rate, Volume, Duration, Concentration, Weight, Height, Surface, LoadingDose, BolusRate, Source);
}
