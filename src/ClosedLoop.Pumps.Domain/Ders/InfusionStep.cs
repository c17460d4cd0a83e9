namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>One step of a multistep program. A loading dose step is held to the loading dose's limits, any other to those of a continuous one.</summary>
public abstract record InfusionStep
{
    private InfusionStep()
    {
    }

    public sealed record Loading(LoadingDoseRequest Dose) : InfusionStep;

    public sealed record Continuous(DeliveryRequest Delivery) : InfusionStep;
}
