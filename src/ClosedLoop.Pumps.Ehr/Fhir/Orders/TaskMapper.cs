using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Fhir.Orders;

/// <summary>
/// Task to a bedside request, like RGV^O15 (<see cref="InfusionOrderMapper"/>): "propose this order to this pump". What is wrong with its form
/// refuses the Task; what its content says that cannot be expressed, or is missing, goes with the order and refuses the case with an IHE code.
/// </summary>
internal sealed class TaskMapper
{
    private readonly FhirTask sent;
    private readonly VerifiedOrder focus;
    private readonly SentQuantities quantities = new();

    private TaskMapper(FhirTask sent, VerifiedOrder focus) => (this.sent, this.focus) = (sent, focus);

    /// <summary>What is wrong with the form of a Task that asks for something.</summary>
    public static IReadOnlyList<FhirFault> Faults(FhirTask sent)
    {
        var faults = new List<FhirFault>();
        if (sent.Status != FhirTaskStatus.Requested)
            faults.Add(new FhirFault(IssueType.BusinessRule, "Task.status", "a new Task is requested"));
        if (sent.Intent != FhirTaskIntent.Order)
            faults.Add(new FhirFault(IssueType.BusinessRule, "Task.intent", "only an order is taken"));
        if (KindOf(sent) is null)
            faults.Add(new FhirFault(IssueType.CodeInvalid, "Task.code", "fulfill, new-container, rate-change or bolus"));
        if (sent.Restriction is not null)
            faults.Add(new FhirFault(IssueType.NotSupported, "Task.restriction", "no restriction is held here; the life of a request is fixed"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sent.Input.Count; i++)
        {
            var type = FhirValues.CodeOrText(sent.Input[i].Type);
            if (!TaskInputs.Known.Contains(type))
                faults.Add(new FhirFault(IssueType.CodeInvalid, $"Task.input[{i}].type", $"one of {string.Join(", ", TaskInputs.Known)}"));
            else if (!seen.Add(type))
                faults.Add(new FhirFault(IssueType.Duplicate, $"Task.input[{i}].type", "is there twice"));
        }

        return faults;
    }

    /// <param name="sent">A Task without <see cref="Faults"/>.</param>
    /// <param name="focus">The verified order it is about.</param>
    /// <param name="sender">Who sends, as the case will name it.</param>
    /// <param name="controlId">Identity of the request with this sender.</param>
    /// <param name="names">Whose names pumps and channels have in Device ids.</param>
    public static InfusionOrder Map(FhirTask sent, VerifiedOrder focus, string sender, string controlId, IPumpNames names) =>
        new TaskMapper(sent, focus).Order(sender, controlId, names);

    private static OrderKind? KindOf(FhirTask sent) => FhirValues.CodeOrText(sent.Code) switch
    {
        "fulfill" or "new-container" => OrderKind.NewContainer,
        "rate-change" => OrderKind.RateChange,
        "bolus" => OrderKind.Bolus,
        _ => null,
    };

    private InfusionOrder Order(string sender, string controlId, IPumpNames names)
    {
        var kind = KindOf(sent)!.Value;
        var (pump, channel) = DeviceIds.PumpOf(sent.Owner, names);
        var weight = Input(TaskInputs.Weight);
        var order = new InfusionOrder
        {
            SendingApplication = sender,
            MessageControlId = controlId,
            Order = focus.Order,
            ParentOrder = kind == OrderKind.Bolus ? focus.Order : null,
            Kind = kind,
            Patient = new PatientId(FhirValues.NameOf(sent.For, "Patient")),
            PatientName = sent.For?.Display,
            Clinician = new ClinicianId(FhirValues.NameOf(sent.Requester, "Practitioner")),
            RequestedAt = RequestedAt(),
            RequestedPump = pump,
            RequestedChannel = channel,
            Drug = new Drug(focus.DrugCode, focus.DrugName, focus.Concentration ?? Strength()),
            Delivery = Delivery(kind),
            VolumeToBeInfused = quantities.Volume(FhirValues.ToCoded(Input(TaskInputs.Volume)), Of(TaskInputs.Volume)),
            Duration = quantities.Time(FhirValues.ToCoded(Input(TaskInputs.Duration)), Of(TaskInputs.Duration)),
            Weight = Weight(weight),
            WeightSource = weight is null ? null : new MeasureSource(sender, null),
            Height = Height(),
            Surface = Surface(),
            Route = focus.Route,
            Source = Source(),
            LoadingDose = quantities.Amount(FhirValues.ToCoded(Input(TaskInputs.LoadingDose)), Of(TaskInputs.LoadingDose)),
            ClinicianDoseMarked = kind == OrderKind.Bolus,
            BolusRate = Flow(Input(TaskInputs.BolusRate), Of(TaskInputs.BolusRate)),
        };
        return order with { Defects = quantities.Defects };
    }

    /// <summary>A day, or less, is not the time of a bedside request: then it has none (S3).</summary>
    private DateTimeOffset? RequestedAt() =>
        sent.AuthoredOn is { } at && at.TryGetRange(TimeSpan.Zero, out var start, out _, out var precision) && precision >= FhirPrecision.Second ? start : null;

    /// <summary>As the request says; a new container whose order fixes one rate needs not repeat it.</summary>
    private RequestedDelivery? Delivery(OrderKind kind)
    {
        var said = Input(TaskInputs.Rate);
        var expression = Of(TaskInputs.Rate);
        decimal value;
        UnitOfMeasure? unit;
        if (said is null)
        {
            if (kind != OrderKind.NewContainer || focus.Allowed is not { } allowed || allowed.Low != allowed.High)
                return null;
            (value, unit) = (allowed.Low, allowed.Unit);
        }
        else if (!quantities.TryRead(FhirValues.ToCoded(said), expression, out value, out unit))
            return null;
        if (unit.Dimension == UnitDimension.FlowRate)
            return Flow(FhirValues.Of(value, unit), expression) is { } flow ? new RequestedDelivery.AtFlow(flow) : null;
        if (DoseRate.TryCreate(value, unit, out var rate))
            return new RequestedDelivery.AtDoseRate(rate);
        if (DoseAmount.TryCreate(value, unit, out var amount))
            return new RequestedDelivery.AmountOverDuration(amount);
        quantities.Refuse(IheError.InvalidUnits, expression, $"{unit} is no unit of a rate, a dose rate or a dose");
        return null;
    }

    private Concentration? Strength()
    {
        var ratio = sent.Input.FirstOrDefault(one => FhirValues.CodeOrText(one.Type) == TaskInputs.Concentration)?.ValueRatio;
        return quantities.Concentration(
            FhirValues.ToCoded(ratio?.Numerator), FhirValues.ToCoded(ratio?.Denominator), Of(TaskInputs.Concentration), Of(TaskInputs.Concentration));
    }

    private FlowRate? Flow(Quantity? sentRate, string expression) =>
        quantities.TryReadIn(FhirValues.ToCoded(sentRate), CommonUnits.MilliLitrePerHour, expression, out var flow)
            ? FlowRate.FromMillilitresPerHour(flow)
            : null;

    private Weight? Weight(Quantity? weight) => Above(weight, CommonUnits.KiloGram, TaskInputs.Weight) is { } kilograms
        ? Domain.Quantities.Weight.FromKilograms(kilograms)
        : null;

    private Height? Height() => Above(Input(TaskInputs.Height), CommonUnits.CentiMetre, TaskInputs.Height) is { } centimetres
        ? Domain.Quantities.Height.FromCentimetres(centimetres)
        : null;

    private BodySurfaceArea? Surface() => Above(Input(TaskInputs.Surface), CommonUnits.SquareMetre, TaskInputs.Surface) is { } squareMetres
        ? BodySurfaceArea.FromSquareMetres(squareMetres)
        : null;

    private decimal? Above(Quantity? said, UnitOfMeasure unit, string input)
    {
        if (!quantities.TryReadIn(FhirValues.ToCoded(said), unit, Of(input), out var value))
            return null;
        if (value > 0)
            return value;
        quantities.Refuse(IheError.InvalidParameter, Of(input), "is zero");
        return null;
    }

    private InfusionSource Source()
    {
        switch (sent.Input.FirstOrDefault(one => FhirValues.CodeOrText(one.Type) == TaskInputs.Source)?.ValueCode)
        {
            case null or "primary":
                return InfusionSource.Primary;
            case "secondary":
                return InfusionSource.Secondary;
            default:
                quantities.Refuse(IheError.InvalidParameter, Of(TaskInputs.Source), "neither primary nor secondary");
                return InfusionSource.Primary;
        }
    }

    /// <summary>The quantity of an input; one of another type is refused, never passed over.</summary>
    private Quantity? Input(string type)
    {
        if (sent.Input.FirstOrDefault(one => FhirValues.CodeOrText(one.Type) == type) is not { } input)
            return null;
        if (input.ValueQuantity is null)
            quantities.Refuse(IheError.InvalidParameter, Of(type), "is not a quantity");
        return input.ValueQuantity;
    }

    private string Of(string type)
    {
        for (var i = 0; i < sent.Input.Count; i++)
            if (FhirValues.CodeOrText(sent.Input[i].Type) == type)
                return $"Task.input[{i}].value";
        return "Task.input";
    }
}
