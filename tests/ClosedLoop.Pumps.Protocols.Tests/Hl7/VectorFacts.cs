using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>
/// What a record says, as names and texts: the vocabulary of expected.tsv. A fact that has no text is not listed, so that a test can ask
/// for its absence.
/// </summary>
internal static class VectorFacts
{
    internal static SortedDictionary<string, string> Of(object? record, ReadReport report)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in record is null ? Refusal(report) : Said(record).Concat(Faults(report)))
        {
            if (!string.IsNullOrEmpty(text))
            {
                facts[name] = text;
            }
        }

        return facts;
    }

    private static IEnumerable<(string, string?)> Refusal(ReadReport report) =>
    [
        ("errors", string.Join(',', report.Findings.Where(f => f.Severity == Hl7Severity.Error)
            .Select(f => $"{(int)f.Code}@{f.Location}").Order(StringComparer.Ordinal))),
    ];

    private static IEnumerable<(string, string?)> Faults(ReadReport report)
    {
        yield return ("faults", string.Join(',', report.Faults.Select(f => $"{f.Code.CodeText}@{f.Parameter}")));
        yield return ("warnings", string.Join(',', report.Findings.Where(f => f.Severity == Hl7Severity.Warning).Select(f => f.Location)));
    }

    private static IEnumerable<(string, string?)> Said(object record) => record switch
    {
        RgvO15 m => Order(m),
        RrgO16 m => [.. Answer(m.Acknowledgement, m.Errors), ("order", m.Order?.Placer?.Id), ("patient", Patient(m.Patient))],
        AckMessage m => Answer(m.Acknowledgement, m.Errors),
        ObservationReport m => Observations(m),
        AlertReport m => Alert(m),
        AlertStatusReport m =>
        [
            ("answers", m.Acknowledgement?.ControlId), ("alert", m.AlertInstance.Id), ("id", m.Id.Id), ("response", m.Response?.ToString()),
            ("person", m.Person?.Id), ("at", m.RespondedAt?.ToString()), ("patient", Patient(m.Patient)),
        ],
        AdtMessage m =>
        [
            ("event", m.Event.ToString()), ("at", m.EffectiveAt?.ToString()),
            ("patient", string.Join(',', m.Patients.Select(p => Patient(p.Patient)))),
            ("replaced", string.Join(',', m.Patients.SelectMany(p => p.ReplacedIdentifiers).Select(i => i.Id))),
            ("class", m.Patients[0].Visit?.PatientClass), ("location", Location(m.Patients[0].Visit?.Location)),
            ("prior", Location(m.Patients[0].Visit?.PriorLocation)), ("visit", m.Patients[0].Visit?.VisitNumber?.Id),
            ("admitted", m.Patients[0].Visit?.AdmittedAt?.ToString()), ("discharged", m.Patients[0].Visit?.DischargedAt?.ToString()),
        ],
        AssociationReport m =>
        [
            ("instance", m.InstanceId.Id), ("id", m.Id.Id), ("act", m.Act.ToString()), ("standing", m.Standing.ToString()),
            ("device", m.Device?.Id), ("patient", Patient(m.Patient)), ("from", m.BeganAt?.ToString()), ("until", m.EndedAt?.ToString()),
            ("author", m.Author?.Person?.Id), ("observer", m.ResponsibleObserver?.Person?.Id), ("dev52", m.IsFromManager ? "yes" : ""),
        ],
        _ => [],
    };

    private static IEnumerable<(string, string?)> Order(RgvO15 m)
    {
        var step = m.Steps[0];
        return
        [
            ("message", m.Header.ControlId), ("control", m.Order.Control),
            ("order", m.Order.Placer?.Id), ("parent", m.ParentOrder?.Id), ("patient", Patient(m.Patient)),
            ("name", string.Join(',', m.Patient.Names.Select(n => n.Family))), ("pump", m.PumpId), ("drug", step.GiveCode.Text),
            ("requested", m.Order.RequestedAt?.ToString()), ("give", Quantity(step.Give)), ("vtbi", Quantity(step.VolumeToBeInfused)),
            ("strength", Quantity(step.Strength)), ("per", Quantity(step.StrengthVolume)),
            ("duration", string.Join('+', step.Durations.Select(Quantity))), ("weight", Quantity(m.Weight)),
            ("steps", m.Steps.Count > 1 ? string.Join(',', m.Steps.Select(s => s.StepType?.ToString() ?? "?")) : ""),
            ("stepCount", step.StepCount?.Text), ("start", step.StartCondition?.ToString()), ("total", Quantity(step.TotalVolume)),
            ("kind", m.OrderType?.ToString()), ("bolusRate", Quantity(m.BolusRate)), ("device", step.Route?.Device?.TextOrCode),
            ("patientDose", Quantity(m.Pca?.PatientDose)), ("lockout", Quantity(m.Pca?.Lockout)), ("limit", Quantity(m.Pca?.DoseLimit)),
            ("limitPeriod", Quantity(m.Pca?.LimitPeriod)), ("perHour", Quantity(m.Pca?.MaxDosesPerHour)),
            ("loading", Quantity(m.LoadingDose)), ("container", Quantity(m.ContainerVolume)),
            ("volumes", m.Steps.Count > 1 ? string.Join(',', m.Steps.Select(s => s.VolumeToBeInfused?.Number.Text)) : ""),
        ];
    }

    private static IEnumerable<(string, string?)> Observations(ObservationReport m)
    {
        var equipment = m.Groups.SelectMany(g => g.Observations).FirstOrDefault(o => o.Equipment.Count > 0)?.Equipment;
        return
        [
            ("patient", Patient(m.Patient)), ("unknownPatient", m.Patient.IdentityUnknown ? "yes" : ""),
            ("order", string.Join(',', m.Groups.Select(g => g.Placer?.Id ?? "-"))),
            ("parent", m.Groups[0].Parent?.Placer?.Id ?? m.Groups[0].Parent?.Filler?.Id), ("service", m.Groups[0].Service.TextOrCode),
            ("at", m.Groups[0].StartedAt?.ToString()),
            ("pump", equipment is null ? "" : string.Join(',', equipment.Select(e => e.Id.Length > 0 ? e.Id : e.UniversalId))),
            ("event", Value(m.Find(MdcAttribute.EvtCond))), ("infusing", Value(m.Find(MdcMetric.PumpInfusingStatus))),
            ("delivery", Value(m.Find(MdcMetric.PumpCurrentDeliveryStatus))), ("reason", Value(m.Find(MdcMetric.PumpNotDeliveringReason))),
            ("source", Value(m.Find(MdcMetric.PumpActiveSources))), ("comm", Value(m.Find(MdcMetric.CommStatus))),
            ("flow", Value(m.Find(MdcMetric.FlowFluidPumpCurrent))), ("rate", Value(m.Find(MdcMetric.FlowFluidPump))),
            ("doseRate", Value(m.Find(MdcMetric.RateDose))), ("vtbi", Value(m.Find(MdcMetric.VolFluidTbi))),
            ("segment", Value(m.Find(MdcMetric.VolFluidDelivSegment))), ("delivered", Value(m.Find(MdcMetric.VolFluidDelivTotal))),
            ("remaining", Value(m.Find(MdcMetric.VolFluidTbiRemain))), ("weight", Value(m.Find(MdcAttribute.PtWeight))),
            ("primary", m.Find(MdcDevice.InfusateSourcePrimary)?.Path), ("clinician", m.Find(MdcDevice.ClinicianDoseInfo)?.Path),
            ("paths", string.Join(',', m.Groups.SelectMany(g => g.Observations.GroupBy(o => o.Path))
                .Where(g => g.Count() > 1 && g.Key.Length > 0)
                .Select(g => $"{g.Key}x{g.Count()}"))),
        ];
    }

    private static IEnumerable<(string, string?)> Alert(AlertReport m) =>
    [
        ("instance", m.InstanceId.Id), ("id", m.Id.Id), ("onset", m.Phase.IsOnset() ? "yes" : ""), ("phase", m.Phase.ToString()),
        ("state", m.State.ToString()), ("inactivation", m.Inactivation.ToString()), ("priority", m.Priority?.ToString()),
        ("type", m.Type?.ToString()), ("event", m.Event.Text), ("eventText", m.EventText), ("source", m.Source?.Text),
        ("measured", Value(m.Measurement)), ("text", m.Text), ("at", m.OccurredAt?.ToString()), ("device", m.Device?.Id),
        ("patient", Patient(m.Patient)), ("location", Location(m.Visit?.Location)), ("keepAlive", Quantity(m.ConfirmTimeout)),
        ("filter", string.Join(',', m.StatusFilter.Select(s => s.ToString()))),
        ("unknownPatient", m.Patient?.IdentityUnknown == true ? "yes" : ""),
    ];

    private static IEnumerable<(string, string?)> Answer(Acknowledgement acknowledgement, ValueList<ErrSegment> errors) =>
    [
        ("code", acknowledgement.Code.ToString()), ("answers", acknowledgement.ControlId),
        ("error", string.Join(',', errors.Select(e => e.ApplicationError?.Code ?? e.Code.Code))),
        ("errorText", string.Join(',', errors.Select(e => e.ApplicationText))), ("place", string.Join(',', errors.Select(e => e.Location))),
    ];

    private static string? Patient(PatientIdentification? patient) =>
        patient is null ? null : string.Join('~', patient.Identifiers.Select(i => i.Id));

    private static string? Location(PatientLocation? location) =>
        location is null ? null : $"{location.PointOfCare}-{location.Room}-{location.Bed}";

    private static string? Quantity(CodedQuantity? quantity) =>
        quantity is null ? null : string.Create(CultureInfo.InvariantCulture, $"{quantity.Number.Text} {Unit(quantity)}");

    private static string Unit(CodedQuantity quantity) => quantity.Unit.Unit?.Ucum ?? quantity.Unit.Status.ToString();

    private static string? Value(Observation? row) =>
        row?.Quantity is { SentUnit: not null } quantity ? Quantity(quantity) : row is { Values.Count: > 0 } ? row.Values[0].Display : null;
}
