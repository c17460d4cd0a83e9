using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Fhir.Orders;

/// <summary>
/// MedicationRequest to the prescription on file, like RDE^O11 (<see cref="VerifiedOrderMapper"/>). What would narrow the order and is not
/// understood here refuses it: a limit nobody holds is worse than none.
/// </summary>
internal sealed class MedicationRequestMapper
{
    private const int OrderIdCharsMax = 64;
    private const string Dosed = "MedicationRequest.dosageInstruction[0]";

    private readonly MedicationRequest sent;
    private readonly List<FhirFault> faults = [];
    private readonly SentQuantities quantities = new();

    private MedicationRequestMapper(MedicationRequest sent) => this.sent = sent;

    /// <param name="sent">Of valid form.</param>
    /// <param name="id">The resource's id; the order's too where no identifier names it.</param>
    /// <param name="before">The status of the version before; null for the first.</param>
    /// <param name="now">Where the request says no time.</param>
    public static (VerifiedOrder Order, IReadOnlyList<FhirFault> Faults) Map(MedicationRequest sent, string id, string? before, DateTimeOffset now)
    {
        var mapper = new MedicationRequestMapper(sent);
        var order = mapper.Order(id, before, now);
        return (order, [.. mapper.faults, .. mapper.quantities.Defects.Select(one => new FhirFault(IssueType.Value, one.Parameter, one.Detail))]);
    }

    /// <summary>The order's id: the placer's identifier (v2-0203 PLAC), else the only one, else the resource's own id.</summary>
    public static OrderId OrderIdOf(MedicationRequest sent, string id)
    {
        var placer = sent.Identifier.FirstOrDefault(one => one.Type?.Coding.Any(type => type.Code == "PLAC") == true)
            ?? (sent.Identifier.Count == 1 ? sent.Identifier[0] : null);
        return new OrderId(placer?.Value is { Length: > 0 } value ? value : id);
    }

    public static string StatusOf(VerifiedOrderStatus status, string sent) => status switch
    {
        VerifiedOrderStatus.Active => MedicationRequestStatus.Active,
        VerifiedOrderStatus.Held => MedicationRequestStatus.OnHold,
        _ => sent is MedicationRequestStatus.Active or MedicationRequestStatus.OnHold ? MedicationRequestStatus.Stopped : sent,
    };

    private VerifiedOrder Order(string id, string? before, DateTimeOffset now)
    {
        var (control, status) = Control(before);
        var (drug, strength) = Medication();
        var dosage = Dosage();
        var order = OrderIdOf(sent, id);
        if (order.Value.Length > OrderIdCharsMax)
            Refuse(IssueType.TooLong, "MedicationRequest.identifier", $"an order id has at most {OrderIdCharsMax} characters");
        if (sent.Intent is not (MedicationRequestIntent.Order or MedicationRequestIntent.OriginalOrder or MedicationRequestIntent.InstanceOrder))
            Refuse(IssueType.BusinessRule, "MedicationRequest.intent", "only an order is taken: order, original-order or instance-order");
        if (sent.DoNotPerform == true)
            Refuse(IssueType.NotSupported, "MedicationRequest.doNotPerform", "a prohibition is no order");
        var patient = FhirValues.NameOf(sent.Subject, "Patient");
        if (patient.Length == 0)
            Refuse(IssueType.Required, "MedicationRequest.subject", "the patient is missing: an identifier, or Patient/ and the id");
        var validity = sent.DispenseRequest?.ValidityPeriod ?? dosage?.Timing?.Repeat?.BoundsPeriod;
        return new VerifiedOrder
        {
            Order = order,
            Patient = new PatientId(patient),
            DrugCode = FhirValues.CodeOrText(drug),
            DrugName = FhirValues.TextOrCode(drug),
            Concentration = Concentration(strength),
            Route = FhirValues.CodeOrText(dosage?.Route),
            Allowed = Allowed(dosage),
            TitrationIncrementMax = Increment(),
            ActiveFrom = validity?.Start?.Earliest ?? sent.AuthoredOn?.Earliest ?? now,
            ActiveUntil = EndOf(validity),
            Status = status,
            Control = control,
            Reason = FhirValues.TextOrCode(sent.StatusReason),
            VerifiedBy = new ClinicianId(FhirValues.NameOf(sent.Recorder, "Practitioner")),
        };
    }

    private (OrderControl Control, VerifiedOrderStatus Status) Control(string? before)
    {
        switch (sent.Status)
        {
            case MedicationRequestStatus.Active:
                return (before is null ? OrderControl.New : before == MedicationRequestStatus.OnHold ? OrderControl.Release : OrderControl.Change,
                    VerifiedOrderStatus.Active);
            case MedicationRequestStatus.OnHold:
                return (OrderControl.Hold, VerifiedOrderStatus.Held);
            case MedicationRequestStatus.Draft or MedicationRequestStatus.Unknown:
                Refuse(IssueType.BusinessRule, "MedicationRequest.status", "only a verified order is taken: not draft, not unknown");
                return (OrderControl.Hold, VerifiedOrderStatus.Held);
            default:
                return (OrderControl.Discontinue, VerifiedOrderStatus.Discontinued);
        }
    }

    private (CodeableConcept? Drug, Ratio? Strength) Medication()
    {
        var drug = sent.MedicationCodeableConcept;
        Ratio? strength = null;
        if (sent.MedicationReference is { } reference)
        {
            if (reference.Literal is not ['#', .. var inner] || sent.Contained.FirstOrDefault(one => one.Id == inner) is not Medication medication)
            {
                Refuse(IssueType.NotFound, "MedicationRequest.medication", "no Medication is kept here: contain it, or send a code");
                return (null, null);
            }

            drug = medication.Code;
            if (medication.Ingredient.Count > 1)
                Refuse(IssueType.NotSupported, "MedicationRequest.contained[0].ingredient", "one ingredient with a strength; a mixture is named by its code");
            strength = medication.Ingredient is [var only] ? only.Strength : null;
        }

        if (FhirValues.CodeOrText(drug).Length == 0)
            Refuse(IssueType.Required, "MedicationRequest.medication", "the drug's code is missing");
        return (drug, strength);
    }

    private Concentration? Concentration(Ratio? strength) => quantities.Concentration(
        FhirValues.ToCoded(strength?.Numerator), FhirValues.ToCoded(strength?.Denominator),
        "MedicationRequest.contained[0].ingredient[0].strength.numerator", "MedicationRequest.contained[0].ingredient[0].strength.denominator");

    private Dosage? Dosage()
    {
        if (sent.DosageInstruction.Count != 1)
        {
            Refuse(IssueType.NotSupported, "MedicationRequest.dosageInstruction", "exactly one instruction is taken");
            return null;
        }

        var dosage = sent.DosageInstruction[0];
        if (dosage.MaxDosePerPeriod is not null || dosage.MaxDosePerAdministration is not null || dosage.MaxDosePerLifetime is not null)
            Refuse(IssueType.NotSupported, $"{Dosed}.maxDose", "no limit of a dose over time is held here; say the range of the rate");
        if (dosage.DoseAndRate.Count > 1)
            Refuse(IssueType.NotSupported, $"{Dosed}.doseAndRate", "at most one is taken");
        if (FhirValues.CodeOrText(dosage.Route).Length == 0)
            Refuse(IssueType.Required, $"{Dosed}.route", "the route is missing");
        return dosage;
    }

    /// <summary>A range or a value of the rate; of the dose where no rate is said. A volume is that of the container, which fixes nothing.</summary>
    private AllowedDelivery? Allowed(Dosage? dosage)
    {
        if (dosage?.DoseAndRate is not [var said])
            return null;
        if (said.RateRatio is not null)
            Refuse(IssueType.NotSupported, $"{Dosed}.doseAndRate[0].rate", "send the rate as a quantity with one unit, such as mg/h");
        var rate = Between(said.RateQuantity, said.RateRange, $"{Dosed}.doseAndRate[0].rate");
        if (rate is not null)
        {
            if (rate.Unit.Dimension == UnitDimension.FlowRate || rate.Unit.Dimension.IsDoseRate)
                return rate;
            Refuse(IssueType.Value, $"{Dosed}.doseAndRate[0].rate", $"{rate.Unit} is no unit of a rate or a dose rate");
        }

        var dose = Between(said.DoseQuantity, said.DoseRange, $"{Dosed}.doseAndRate[0].dose");
        return dose is not null && dose.Unit.Dimension.IsDoseAmount && dose.Unit.Dimension != UnitDimension.Volume ? dose : null;
    }

    private AllowedDelivery? Between(Quantity? value, FhirRange? range, string expression)
    {
        if (value is null && range is null)
            return null;
        if (!quantities.TryRead(FhirValues.ToCoded(value ?? range!.Low), expression, out var low, out var unit)
            || !quantities.TryRead(FhirValues.ToCoded(value ?? range!.High), expression, out var high, out var other))
        {
            if (value is null && (range!.Low is null || range.High is null))
                Refuse(IssueType.Required, expression, "both ends of the range are needed");
            return null;
        }

        if (unit.MeansSameAs(other) && high >= low)
            return new AllowedDelivery(low, high, unit);
        Refuse(IssueType.Value, expression, "the ends of the range differ in their unit or are upside down");
        return null;
    }

    private TitrationIncrement? Increment()
    {
        if (sent.Extension.FirstOrDefault(one => one.Url == FhirCodes.TitrationExtension) is not { } extension)
            return null;
        const string expression = "MedicationRequest.extension";
        if (extension.ValueQuantity is null)
            Refuse(IssueType.Required, expression, "the titration step is a quantity");
        if (!quantities.TryRead(FhirValues.ToCoded(extension.ValueQuantity), expression, out var value, out var unit))
            return null;
        if (value > 0 && (unit.Dimension == UnitDimension.FlowRate || unit.Dimension.IsDoseRate))
            return new TitrationIncrement(value, unit);
        Refuse(IssueType.Value, expression, "the titration step is not a rate or a dose rate above zero");
        return null;
    }

    // An end that names a day means all of it.
    private static DateTimeOffset? EndOf(Period? validity) =>
        validity?.End is { } end && end.TryGetRange(TimeSpan.Zero, out var start, out var after, out var precision)
            ? precision >= FhirPrecision.Second ? start : after
            : null;

    private void Refuse(string issue, string expression, string text) => faults.Add(new FhirFault(issue, expression, text));
}
