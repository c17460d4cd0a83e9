namespace ClosedLoop.Pumps.Domain.Rollout;

/// <summary>The stage of what it names. Null = any; at least one is named.</summary>
/// <param name="Stage">What holds there.</param>
/// <param name="Unit">Care unit of the pump; case does not matter.</param>
/// <param name="Model">As the pump says it; case does not matter.</param>
/// <param name="Drug">Code of the drug, exactly.</param>
public sealed record RolloutRule(RolloutStage Stage, string? Unit = null, string? Model = null, string? Drug = null)
{
    /// <summary>The more is named the more specific; among equals the drug counts before the model before the unit.</summary>
    internal int Specificity
    {
        get
        {
            var (drug, model, unit) = (Drug is null ? 0 : 1, Model is null ? 0 : 1, Unit is null ? 0 : 1);
            return ((drug + model + unit) * 8) + (drug * 4) + (model * 2) + unit;
        }
    }

    internal bool SameScope(RolloutRule other) =>
        string.Equals(Unit, other.Unit, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Model, other.Model, StringComparison.OrdinalIgnoreCase)
        && Drug == other.Drug;
}
