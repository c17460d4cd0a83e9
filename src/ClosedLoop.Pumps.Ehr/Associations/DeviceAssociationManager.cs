using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Associations;

/// <summary>IHE Device-Patient Association Manager: DEV-51 in (digest §12.3). Its content is judged in the commit that stores it.</summary>
internal sealed class DeviceAssociationManager(
    InboundDesk desk, AssociationReports reports, IPumpNames names, ApplicationAnswers answers) : IInboundHandler
{
    public IReadOnlyList<ProfileTable> Profiles { get; } = [ProfileTables.AssociationOfReporter];

    public InboundOffer? Read(in Er7Message message, InboundRequest request)
    {
        if (!AssociationReport.TryRead(message, request.Report, out var sent) || !request.TryGetAnswerRequest(out var answer))
            return null;
        var report = Map(sent, request);
        return (envelope, _) => desk.TakeAsync(envelope, tx =>
        {
            var outcome = reports.Apply(tx, report, envelope.SendingApplication, envelope.ReceivedAt);
            var error = outcome is AssociationOutcome.Refused refused ? ErrorOf(refused) : null;
            var application = error is null ? answers.Accept(request, answer) : answers.Refuse(request, answer, error);
            if (application is not null)
                tx.Enqueue(application);
            // In original mode the one answer says it; in enhanced mode CA only says that the message is kept.
            if (error is null || !request.Answer.IsOriginalMode)
                return null;
            return request.Answer.Write(CommitDecision.Error, error);
        });
    }

    private ReportedAssociation Map(AssociationReport sent, InboundRequest request)
    {
        var isBegun = sent.Act == AssociationAct.Associated;
        var at = (isBegun ? sent.BeganAt : sent.EndedAt) ?? sent.EarliestAt;
        var author = sent.ResponsibleObserver?.Person ?? sent.Author?.Person;
        return new ReportedAssociation
        {
            Instance = $"{sent.InstanceId.Id}^{(sent.InstanceId.UniversalId.Length > 0 ? sent.InstanceId.UniversalId : sent.InstanceId.Namespace)}",
            Standing = sent.Standing switch
            {
                AssociationStanding.Asserted => ReportedStanding.Asserted,
                AssociationStanding.Validated => ReportedStanding.Validated,
                AssociationStanding.Correction => ReportedStanding.Corrected,
                _ => ReportedStanding.Wrong,
            },
            IsBegun = isBegun,
            Channel = sent.Device is { } device ? ChannelOf(device, request.Sender) : null,
            Patient = PatientIdentity.Of(sent.Patient),
            At = at is { } said ? request.Sender.Options.InstantOf(said) : null,
            Author = author?.Id ?? "",
        };
    }

    /// <summary>By the id, with the sender's way to name a channel, else by the EUI-64.</summary>
    private ChannelRef? ChannelOf(EntityIdentifier device, InboundSender sender)
    {
        var (name, channel) = (device.Id, (string?)null);
        if (sender.ChannelPattern?.Match(device.Id) is { Success: true } match)
            (name, channel) = (match.Groups["pump"].Value, match.Groups["channel"].Value);
        return names.Resolve(name, channel) ?? names.Resolve(device.UniversalId, channel);
    }

    /// <summary>The codes of ERR-5 are not allotted yet (digest §12.3): the text says which case it is.</summary>
    private static ErrSegment ErrorOf(AssociationOutcome.Refused refused) => new()
    {
        Code = Hl7ErrorCode.ApplicationInternalError.ToElement(),
        ApplicationError = new CodedElement("", refused.Fault switch
        {
            AssociationFault.UnknownDevice => "Unknown device",
            AssociationFault.UnknownPatient => "Unknown patient",
            AssociationFault.DeviceWithOtherPatient => "Device associated with another patient",
            AssociationFault.NotAssociated => "Device not associated",
            _ => "Rejected",
        }),
        UserMessage = refused.Text,
    };
}
