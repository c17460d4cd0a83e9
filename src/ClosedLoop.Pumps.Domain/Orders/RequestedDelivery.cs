using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>RXG-15/16: one field that is a flow, a dose rate or a dose amount, told apart by the unit's dimension (digest §6.15).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "as")]
[JsonDerivedType(typeof(AtFlow), "flow")]
[JsonDerivedType(typeof(AtDoseRate), "dose-rate")]
[JsonDerivedType(typeof(AmountOverDuration), "amount")]
public abstract record RequestedDelivery
{
    private RequestedDelivery()
    {
    }

    /// <summary>A flow of fluid.</summary>
    public sealed record AtFlow(FlowRate Rate) : RequestedDelivery
    {
        public override string ToString() => Rate.ToString();
    }

    /// <summary>A dose per time.</summary>
    public sealed record AtDoseRate(DoseRate Rate) : RequestedDelivery
    {
        public override string ToString() => Rate.ToString();
    }

    /// <summary>An amount (of drug or fluid) over the order's duration, which is then required (TQ1).</summary>
    public sealed record AmountOverDuration(DoseAmount Amount) : RequestedDelivery
    {
        public override string ToString() => Amount.ToString();
    }
}
