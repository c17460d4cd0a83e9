using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>
/// Multistep orders (digest §6.10): steps numbered 1 to n, their number said, one drug, one concentration, a loading dose in step 1 only.
/// Whatever is not so is 9041: a program that is not understood as a whole is not given in part.
/// </summary>
internal static class MultistepRules
{
    internal static void Check(RgvO15 order, ReadReport report)
    {
        var isMultistep = order.Steps.Count > 1 || order.Steps[0].StepTypeText.Length > 0 || order.Steps[0].StepCount is not null;
        if (!isMultistep)
        {
            return;
        }

        if (order.Order.Control != "RE")
        {
            Refuse(new Hl7Location("ORC", 1, 1), "a confirmed program is not changed by steps", report);
        }

        for (var i = 0; i < order.Steps.Count; i++)
        {
            CheckStep(order, i, report);
            CheckCount(order, i, report);
        }
    }

    private static void CheckStep(RgvO15 order, int index, ReadReport report)
    {
        var (first, step, number) = (order.Steps[0], order.Steps[index], index + 1);
        if (step.SubId != number.ToString(CultureInfo.InvariantCulture))
        {
            Refuse(new Hl7Location("RXG", number, 1), "steps are not numbered from 1 without a gap", report);
        }

        if (!step.GiveCode.Equals(first.GiveCode) || !Equals(step.Strength, first.Strength)
            || !Equals(step.StrengthVolume, first.StrengthVolume))
        {
            Refuse(new Hl7Location("RXG", number, 4), "drug and concentration differ between steps", report);
        }

        var row = new Hl7Location("OBX", number, 5);
        if (step.StepType is not { } type)
        {
            Refuse(row, "type of a step missing or not known", report);
            return;
        }

        if (type == StepType.LoadingDose && index > 0)
        {
            Refuse(row, "a loading dose is the first step or none", report);
        }

        var isPrinted = (type != StepType.Delay || report.Accepts(Tolerances.Rev11Multistep))
            && (!step.StepTypeText.Contains('-', StringComparison.Ordinal) || report.Accepts(Tolerances.HyphenatedStepType));
        if (!isPrinted)
        {
            Refuse(row, "type of a step is not of this edition", report);
        }

        var flows = step.VolumeToBeInfused?.Number.Value > 0 || step.Give?.Number.Value > 0;
        if (type == StepType.Delay && (step.Durations.Count == 0 || flows))
        {
            Refuse(row, "a delay has a duration and nothing flows", report);
        }

        if (step.StartConditionText.Length > 0 && step.StartCondition is null)
        {
            Refuse(row, "start condition of a step not known", report);
        }
    }

    private static void CheckCount(RgvO15 order, int index, ReadReport report)
    {
        var count = order.Steps[index].StepCount;
        var isSaid = count is { } said ? said.Value == order.Steps.Count : index > 0 && report.Accepts(Tolerances.Rev11Multistep);
        if (!isSaid)
        {
            Refuse(new Hl7Location("RXG", index + 1), "the number of steps is not the one said", report);
        }
    }

    private static void Refuse(Hl7Location location, string text, ReadReport report) =>
        report.Fault(IheErrorCode.MultistepUnreadable, location, "Multistep", text);
}
