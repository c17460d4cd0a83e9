using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Rollout;

/// <summary>Stages by unit, pump model and drug; the most specific rule wins.</summary>
public sealed record RolloutPlan(RolloutStage Default, ImmutableArray<RolloutRule> Rules)
{
    public const int RulesMax = 2_000;
    private const int NameCharsMax = 200;

    /// <summary>The stage that holds.</summary>
    /// <param name="unit">Care unit of the pump; null = not known.</param>
    /// <param name="model">Model of the pump; null = not known.</param>
    /// <param name="drug">Code of the drug; null = there is none in question, and rules for a drug say nothing.</param>
    /// <remarks>
    /// While the unit or the model is not known, a rule that names one could hold: the most careful of all that could hold is taken.
    /// </remarks>
    public RolloutStage StageFor(string? unit, string? model, string? drug)
    {
        RolloutRule? best = null;
        var careful = RolloutStage.AutoProgram;
        foreach (var rule in Rules)
        {
            if (rule.Drug is not null && rule.Drug != drug)
                continue;
            var (byUnit, byModel) = (Fits(rule.Unit, unit), Fits(rule.Model, model));
            if (byUnit == Fit.No || byModel == Fit.No)
                continue;
            if (byUnit == Fit.Perhaps || byModel == Fit.Perhaps)
                careful = rule.Stage < careful ? rule.Stage : careful;
            else if (best is null || rule.Specificity > best.Specificity)
                best = rule;
        }

        var stage = best?.Stage ?? Default;
        return careful < stage ? careful : stage;
    }

    /// <summary>Everything that is wrong with it.</summary>
    public IEnumerable<string> Errors()
    {
        if (!Enum.IsDefined(Default))
            yield return "default: is none of the stages.";
        if (Rules.Length > RulesMax)
            yield return $"rules: there are more than {RulesMax}.";
        for (var i = 0; i < Rules.Length; i++)
        {
            var rule = Rules[i];
            if (!Enum.IsDefined(rule.Stage))
                yield return $"rules[{i}].stage: is none of the stages.";
            if (rule is { Unit: null, Model: null, Drug: null })
                yield return $"rules[{i}]: names no unit, model or drug; that is what the default is for.";
            foreach (var (member, name) in new[] { ("unit", rule.Unit), ("model", rule.Model), ("drug", rule.Drug) })
                if (name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > NameCharsMax))
                    yield return $"rules[{i}].{member}: is empty or has more than {NameCharsMax} characters.";
            for (var j = 0; j < i; j++)
                if (Rules[j].SameScope(rule))
                    yield return $"rules[{i}]: names the same as rules[{j}].";
        }
    }

    private static Fit Fits(string? asked, string? known) =>
        asked is null ? Fit.Yes
        : known is null ? Fit.Perhaps
        : string.Equals(asked, known, StringComparison.OrdinalIgnoreCase) ? Fit.Yes : Fit.No;

    private enum Fit
    {
        No,
        Perhaps,
        Yes,
    }
}
