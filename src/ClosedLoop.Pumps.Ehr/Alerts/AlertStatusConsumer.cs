using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using AlertResponse = ClosedLoop.Pumps.Engine.Alerts.AlertResponse;
using WireResponse = ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts.AlertResponse;

namespace ClosedLoop.Pumps.Ehr.Alerts;

/// <summary>
/// PCD-05 in: what became of a notification. It is kept in the ledger, and where nobody was reached it becomes a person's matter; it never
/// changes anything at a pump (R12).
/// </summary>
internal sealed class AlertStatusConsumer(InboundDesk desk, AlertBook alerts) : IInboundHandler
{
    private static readonly Hl7Location StatusPlace = new("PRT", 1, 3);

    public IReadOnlyList<ProfileTable> Profiles { get; } = [ProfileTables.AlertStatus];

    public InboundOffer? Read(in Er7Message message, InboundRequest request)
    {
        if (!AlertStatusReport.TryRead(message, request.Report, out var sent) || !request.AsksForNoAnswer())
            return null;
        if (KindOf(sent.Response) is not { } kind)
        {
            request.Report.Error(Hl7ErrorCode.TableValueNotFound, StatusPlace, "Alert status not known");
            return null;
        }

        var response = new AlertResponse(
            sent.AlertInstance.Id, kind, sent.Person?.Id ?? "", sent.RespondedAt?.Instant ?? request.Now, request.Now);
        return (envelope, _) => desk.TakeAsync(envelope, tx => alerts.Respond(tx, response));
    }

    private static AlertResponseKind? KindOf(WireResponse? response) => response switch
    {
        WireResponse.Received => AlertResponseKind.Received,
        WireResponse.Undeliverable => AlertResponseKind.Undeliverable,
        WireResponse.Delivered => AlertResponseKind.Delivered,
        WireResponse.Read => AlertResponseKind.Read,
        WireResponse.CallbackStart => AlertResponseKind.CallbackStart,
        WireResponse.CallbackEnd => AlertResponseKind.CallbackEnd,
        WireResponse.Accepted => AlertResponseKind.Accepted,
        WireResponse.AcceptedPositive => AlertResponseKind.AcceptedPositive,
        WireResponse.AcceptedNotRelevant => AlertResponseKind.AcceptedNotRelevant,
        WireResponse.AcceptedFalse => AlertResponseKind.AcceptedFalse,
        WireResponse.Rejected => AlertResponseKind.Rejected,
        WireResponse.Completed => AlertResponseKind.Completed,
        WireResponse.Cancelled => AlertResponseKind.Cancelled,
        WireResponse.ActionUri => AlertResponseKind.ActionUri,
        _ => null,
    };
}
