using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Patients;

/// <summary>ADT in (IHE ITI Patient Encounter Consumer): who is here, and where (digest §12.2).</summary>
internal sealed class PatientAdministrationConsumer(InboundDesk desk, PatientDecisions decisions, ApplicationAnswers answers) : IInboundHandler
{
    public IReadOnlyList<ProfileTable> Profiles { get; } = [ProfileTables.PatientAdministration];

    public InboundOffer? Read(in Er7Message message, InboundRequest request)
    {
        if (!AdtMessage.TryRead(message, request.Report, out var sent) || !request.TryGetAnswerRequest(out var answer))
            return null;
        var sender = request.Sender.Options;
        var effectiveAt = sent.EffectiveAt is { } said ? sender.InstantOf(said) : request.Now;
        if (effectiveAt is not { } at)
        {
            request.Report.Error(Hl7ErrorCode.DataTypeError, new Hl7Location("EVN", 1, 2), "The time of the event has no offset");
            return null;
        }

        // Events that are not used are taken and acknowledged all the same (digest §12.2).
        var events = KindOf(sent.Event) is { } kind
            ? sent.Patients.Select(one => Map(kind, one, at, sender)).ToImmutableArray()
            : [];
        return (envelope, _) => desk.TakeAsync(envelope, tx =>
        {
            foreach (var one in events)
                decisions.Apply(tx, one, envelope.SendingApplication, envelope.ControlId, envelope.ReceivedAt);
            if (answers.Accept(request, answer) is { } accepted)
                tx.Enqueue(accepted);
        });
    }

    internal static CensusMessage Map(CensusEventKind kind, AdtPatient sent, DateTimeOffset at, SenderOptions sender)
    {
        var id = PatientIdentity.Chosen(sent.Patient.Identifiers);
        var visit = sent.Visit;
        var location = kind == CensusEventKind.CancelTransfer && sender.CancelTransferRestores == "PV1-6" ? visit?.PriorLocation : visit?.Location;
        return new CensusMessage
        {
            Kind = kind,
            EffectiveAt = at,
            Patient = new PatientId(id?.Id ?? ""),
            Authority = AuthorityOf(id?.Authority),
            Ids = [.. sent.Patient.Identifiers.Select(one => new AssignedId(one.Id, AuthorityOf(one.Authority), one.Type))],
            Name = PatientNames.ToLine(sent.Patient.Names),
            Visit = visit?.VisitNumber?.Id,
            Location = location is null ? null : new BedLocation(location.Facility, location.PointOfCare, location.Room, location.Bed),
            AdmittedAt = visit?.AdmittedAt is { } admitted ? sender.InstantOf(admitted) : null,
            DischargedAt = visit?.DischargedAt is { } discharged ? sender.InstantOf(discharged) : null,
            Replaces = [.. sent.ReplacedIdentifiers.Select(one => new PatientId(one.Id))],
        };
    }

    private static string AuthorityOf(HierarchicDesignator? authority) =>
        authority is null ? "" : authority.Namespace.Length > 0 ? authority.Namespace : authority.UniversalId;

    private static CensusEventKind? KindOf(AdtEvent sent) => sent switch
    {
        AdtEvent.Admit or AdtEvent.Register or AdtEvent.ToInpatient or AdtEvent.ToOutpatient => CensusEventKind.Admit,
        AdtEvent.Transfer => CensusEventKind.Transfer,
        AdtEvent.Discharge => CensusEventKind.Discharge,
        AdtEvent.UpdateVisit or AdtEvent.AddPerson or AdtEvent.UpdatePerson => CensusEventKind.Update,
        AdtEvent.CancelAdmit => CensusEventKind.CancelAdmit,
        AdtEvent.CancelTransfer => CensusEventKind.CancelTransfer,
        AdtEvent.CancelDischarge => CensusEventKind.CancelDischarge,
        AdtEvent.MergePatient => CensusEventKind.Merge,
        _ => null,
    };
}
