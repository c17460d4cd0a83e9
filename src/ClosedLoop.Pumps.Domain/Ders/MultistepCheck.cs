using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Holds a multistep program to its drug's rule, step by step.</summary>
public static class MultistepCheck
{
    public static RuleVerdict Find(DrugRule rule, ImmutableArray<InfusionStep> steps)
    {
        if (rule.Multistep is not { } limits)
            return RuleVerdict.Against(IheError.MedicationTakesNoMultistep, "RXG-4", "the library allows no multistep of this medication");
        var verdict = new RuleVerdict([], []);
        if (steps.Length > limits.StepsMax)
            verdict = verdict.And(RuleVerdict.Against(
                IheError.LibraryMismatch, "OBX-158033", $"{steps.Length} steps are more than the library's {limits.StepsMax}"));
        for (var i = 0; i < steps.Length; i++)
        {
            var found = steps[i] switch
            {
                InfusionStep.Loading loading => LoadingDoseCheck.Find(rule, loading.Dose),
                InfusionStep.Continuous continuous => ContinuousCheck.Find(rule, continuous.Delivery),
                _ => throw new InvalidOperationException("A step is a loading dose or continuous."),
            };
            var number = i + 1;
            verdict = verdict.And(found with
            {
                Findings = [.. found.Findings.Select(finding => finding with { Detail = $"step {number}: {finding.Detail}" })],
            });
        }

        return verdict;
    }
}
