using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// RGV^O15 to the domain's order (digest §6). The message's form has been checked; what its content says that cannot be expressed goes
/// into <see cref="InfusionOrder.Defects"/> and is answered in the RRG, because by then the sender has its CA.
/// </summary>
internal static class InfusionOrderMapper
{
    /// <param name="message">The order as read under the sender's tolerances.</param>
    /// <param name="sendingApplication">The sender's configured name of itself.</param>
    /// <param name="channelPattern">How this sender hangs the channel on the pump's name; null: it does not.</param>
    /// <param name="answer">What the header asks for.</param>
    public static InfusionOrder Map(RgvO15 message, string sendingApplication, Regex? channelPattern, AnswerRequest? answer)
    {
        var quantities = new SentQuantities();
        var step = message.Steps[0];
        var (pump, channel) = SplitPump(message.PumpId, channelPattern);
        var weightRow = message.Find(MdcAttribute.PtWeight);
        var order = new InfusionOrder
        {
            SendingApplication = sendingApplication,
            MessageControlId = message.Header.ControlId,
            Order = new OrderId(message.Order.Placer?.Id ?? ""),
            ParentOrder = message.Order.Parent?.Placer is { Id.Length: > 0 } parent ? new OrderId(parent.Id) : null,
            Kind = message.Order.Control switch
            {
                "RE" => OrderKind.NewContainer,
                "XO" => OrderKind.RateChange,
                "CH" => OrderKind.Bolus,
                var other => throw new ArgumentException($"The profile lets no order control '{other}' through.", nameof(message)),
            },
            Patient = PatientIdentity.Of(message.Patient),
            PatientName = PatientNames.ToLine(message.Patient.Names),
            Clinician = new ClinicianId(message.Order.ActionBy?.Id ?? ""),
            RequestedAt = message.Order.RequestedAt?.Instant,
            RequestedPump = pump,
            RequestedChannel = channel,
            Drug = GiveDrug(step, quantities),
            Delivery = Delivery(step.Give, quantities),
            VolumeToBeInfused = quantities.Volume(step.VolumeToBeInfused, "RXG-5"),
            Duration = Duration(step.Durations, quantities),
            Weight = Weight(weightRow, quantities),
            WeightSource = weightRow is null ? null : new MeasureSource(sendingApplication, weightRow.ObservedAt?.Instant),
            Height = Height(message.Find(MdcAttribute.PtHeight), quantities),
            Surface = Surface(message.Find(MdcMetric.AreaBodySurfActual), quantities),
            Route = step.Route?.Way?.CodeOrText ?? "",
            PumpKind = PumpKind(step.Route?.Device?.CodeOrText, quantities),
            Source = Source(step.Route?.Method?.CodeOrText, quantities),
            Steps = OrderRows.Steps(message, quantities, one => Step(one, quantities)),
            TotalVolume = quantities.Volume(step.TotalVolume, "RXG-32"),
            Pca = OrderRows.Pca(message, quantities),
            LoadingDose = OrderRows.Loading(message, quantities),
            BolusRate = OrderRows.BolusRate(message, quantities),
            ControlReason = message.Order.Reason is { } why ? new OrderReason(why.Code, why.Text) : null,
            Answer = answer,
        };
        OrderRows.RefuseIntermittent(message, quantities);
        return WithType(order, OrderRows.OrderType(message, quantities)) with { Defects = quantities.Defects };
    }

    /// <summary>The type row makes the amount of a new program its loading dose, and marks a bolus (digest §6.9, §6.11).</summary>
    private static InfusionOrder WithType(InfusionOrder order, string? type) => (order.Kind, type, order.Delivery) switch
    {
        (OrderKind.Bolus, "clinician-dose", _) => order with { ClinicianDoseMarked = true },
        (OrderKind.NewContainer, "loading-dose", RequestedDelivery.AmountOverDuration amount) when order.LoadingDose is null =>
            order with { LoadingDose = amount.Amount, Delivery = null },
        _ => order,
    };

    private static RequestedStep Step(GiveStep step, SentQuantities quantities) => new()
    {
        Drug = GiveDrug(step, quantities),
        Delivery = Delivery(step.Give, quantities),
        VolumeToBeInfused = quantities.Volume(step.VolumeToBeInfused, "RXG-5"),
        Duration = Duration(step.Durations, quantities),
    };

    private static Drug GiveDrug(GiveStep step, SentQuantities quantities) => new(
        step.GiveCode.Code, step.GiveCode.Text, quantities.Concentration(step.Strength, step.StrengthVolume, "RXG-17", "RXG-23"));

    /// <summary>One field, three quantities: the dimension of the unit tells which, never the position (digest §6.15).</summary>
    private static RequestedDelivery? Delivery(CodedQuantity? give, SentQuantities quantities)
    {
        const string parameter = "RXG-16";
        if (!quantities.TryRead(give, parameter, out var value, out var unit))
            return null;
        if (unit.Dimension == UnitDimension.FlowRate)
            return quantities.TryReadIn(give, CommonUnits.MilliLitrePerHour, parameter, out var flow)
                ? new RequestedDelivery.AtFlow(FlowRate.FromMillilitresPerHour(flow))
                : null;
        if (DoseRate.TryCreate(value, unit, out var rate))
            return new RequestedDelivery.AtDoseRate(rate);
        if (DoseAmount.TryCreate(value, unit, out var amount))
            return new RequestedDelivery.AmountOverDuration(amount);
        quantities.Refuse(IheError.InvalidUnits, parameter, $"{unit} is no unit of a rate, a dose rate or a dose");
        return null;
    }

    /// <summary>The parts add up (digest §6.5).</summary>
    private static InfusionDuration? Duration(ValueList<CodedQuantity> parts, SentQuantities quantities)
    {
        const string parameter = "TQ1-13";
        var seconds = 0m;
        foreach (var part in parts)
        {
            if (!quantities.TryReadIn(part, CommonUnits.Second, parameter, out var value))
                return null;
            seconds += Math.Min(value, SentQuantities.SecondsMax + 1m);
        }

        if (parts.Count == 0)
            return null;
        if (seconds is > 0 and <= SentQuantities.SecondsMax && decimal.IsInteger(seconds))
            return InfusionDuration.FromSeconds((long)seconds);
        quantities.Refuse(IheError.InvalidParameter, parameter, "the duration is not a whole number of seconds above zero");
        return null;
    }

    /// <summary>Grams and kilograms only (digest §6.7); a pound is refused, not converted.</summary>
    private static Weight? Weight(Observation? row, SentQuantities quantities)
    {
        const string parameter = "Patient weight";
        if (!quantities.TryRead(quantities.Of(row, parameter), parameter, out var value, out var unit))
            return null;
        var inGrams = unit.MeansSameAs(CommonUnits.Gram);
        if (!inGrams && !unit.MeansSameAs(CommonUnits.KiloGram))
            quantities.Refuse(IheError.InvalidUnits, parameter, $"the weight is in {unit}; only g and kg are allowed");
        else if (value == 0)
            quantities.Refuse(IheError.InvalidParameter, parameter, "the weight is zero");
        else
            return inGrams ? Domain.Quantities.Weight.FromGrams(value) : Domain.Quantities.Weight.FromKilograms(value);
        return null;
    }

    private static Height? Height(Observation? row, SentQuantities quantities)
    {
        const string parameter = "Patient height";
        if (!quantities.TryReadIn(quantities.Of(row, parameter), CommonUnits.CentiMetre, parameter, out var value))
            return null;
        if (value > 0)
            return Domain.Quantities.Height.FromCentimetres(value);
        quantities.Refuse(IheError.InvalidParameter, parameter, "the height is zero");
        return null;
    }

    private static BodySurfaceArea? Surface(Observation? row, SentQuantities quantities)
    {
        const string parameter = "Body surface area";
        if (!quantities.TryReadIn(quantities.Of(row, parameter), CommonUnits.SquareMetre, parameter, out var value))
            return null;
        if (value > 0)
            return BodySurfaceArea.FromSquareMetres(value);
        quantities.Refuse(IheError.InvalidParameter, parameter, "the body surface area is zero");
        return null;
    }

    private static OrderedPumpKind? PumpKind(string? device, SentQuantities quantities)
    {
        switch (device)
        {
            case null:
                return null;
            case "IVP":
                return OrderedPumpKind.LargeVolume;
            case "SYR":
                return OrderedPumpKind.Syringe;
            case "PCA":
                return OrderedPumpKind.PatientControlledAnalgesia;
            default:
                quantities.Refuse(IheError.InvalidParameter, "RXR-3", "not a kind of pump (IVP, SYR, PCA)");
                return null;
        }
    }

    private static InfusionSource Source(string? method, SentQuantities quantities)
    {
        if (method is not (null or "IV" or "IVPB"))
            quantities.Refuse(IheError.InvalidParameter, "RXR-4", "neither IV nor IVPB");
        return method == "IVPB" ? InfusionSource.Secondary : InfusionSource.Primary;
    }

    private static (string Pump, ChannelId? Channel) SplitPump(string name, Regex? pattern)
    {
        var match = pattern?.Match(name);
        return match is { Success: true }
            ? (match.Groups["pump"].Value, new ChannelId(match.Groups["channel"].Value))
            : (name, null);
    }
}
