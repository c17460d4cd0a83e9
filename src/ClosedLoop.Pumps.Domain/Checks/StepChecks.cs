using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>
/// Whether the steps of an order can be read as one program (9041, digest §6.10): counted, in order, one drug and strength, a loading dose
/// only first. Rev 9 and 10 say the total in each step, the Rev 11 draft in the first.
/// </summary>
internal static class StepChecks
{
    public static void Parameters(InfusionOrder order, Refusals refusals)
    {
        var steps = order.Steps;
        if (steps.IsEmpty)
            return;
        Unreadable(order.Kind != OrderKind.NewContainer, "ORC-1", "only a new program has steps");
        Unreadable(order.Pca is not null, "OBX-158017", "a PCA program has no steps");
        Unreadable(order.LoadingDose is not null, "OBX-158018", "a loading dose is the first step, not a row beside the steps");
        Unreadable(steps.All(step => step.StepCount is null), "OBX-158033", "the number of steps is missing");
        Unreadable(
            steps.Any(step => step.StepCount is { } count && count != steps.Length), "OBX-158033",
            $"another number of steps is said than the {steps.Length} that were sent");
        for (var i = 0; i < steps.Length; i++)
            Step(steps[i], i + 1, order);

        void Step(RequestedStep step, int number, InfusionOrder whole)
        {
            Unreadable(step.Number != number, "RXG-1", $"step {number} has another number");
            Unreadable(step.Type is null, "OBX-158037", $"step {number} does not say its type");
            Unreadable(
                step.Type == StepType.LoadingDose && number > 1, "OBX-158037", $"step {number} is a loading dose: only the first may be");
            Unreadable(!SameDrug(step, steps[0]), "RXG-4", $"step {number} has another medication or concentration");
            var (isLast, zeroVolume) = (number == steps.Length, step.VolumeToBeInfused is { } volume && volume == Volume.Zero);
            if (step.Type == StepType.Delay)
            {
                Unreadable(step.VolumeToBeInfused is not null && !zeroVolume, "RXG-5", $"step {number} is a delay and has a volume");
                Unreadable(
                    step.Delivery is not null && !RequestChecks.IsZero(step.Delivery), "RXG-15", $"step {number} is a delay and has a rate");
                refusals.Missing(step.Duration is null, "TQ1-13", $"the length of the delay of step {number}");
                Unreadable(isLast, "OBX-158037", "the last step is a delay");
                return;
            }

            refusals.Missing(step.Delivery is null, "RXG-15", $"the rate or dose of step {number}");
            refusals.Invalid(RequestChecks.IsZero(step.Delivery), "RXG-15", $"the rate or dose of step {number} is zero");
            refusals.Invalid(zeroVolume, "RXG-5", $"the volume of step {number} is zero");
            var open = step.VolumeToBeInfused is null && step.Duration is null;
            refusals.Missing(open && !(isLast && whole.TotalVolume is not null), "RXG-5", $"the volume or duration of step {number}");
            refusals.Missing(
                step is { Delivery: RequestedDelivery.AmountOverDuration, Duration: null },
                "TQ1-13", $"the duration of the dose of step {number}");
        }

        void Unreadable(bool wrong, string parameter, string detail) =>
            refusals.AddWhen(wrong, IheError.MultistepUnreadable, parameter, detail);
    }

    private static bool SameDrug(RequestedStep step, RequestedStep first) =>
        step.Drug.Code == first.Drug.Code
        && (step.Drug.Concentration, first.Drug.Concentration) switch
        {
            (null, null) => true,
            ({ } one, { } other) => one.SameStrengthAs(other),
            _ => false,
        };
}
