using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>A message under way, as its handler sees it.</summary>
/// <param name="Header">As sent; what must be in it is checked by the profile.</param>
/// <param name="Profile">Which of the handler's profiles it is.</param>
/// <param name="Sender">Who sent it, and what it may.</param>
/// <param name="Answer">Writes answers on the same connection.</param>
/// <param name="Report">What is wrong with it.</param>
/// <param name="Now">Gateway clock.</param>
internal sealed record InboundRequest(
    MshHeader Header, ProfileTable Profile, InboundSender Sender, CommitAnswer Answer, ReadReport Report, DateTimeOffset Now)
{
    private static readonly Hl7Location AnswerWanted = new("MSH", 1, 16);

    /// <summary>
    /// MSH-16: the application answer that has to be sent on a connection of its own, null when none is. False, with an error, when one is
    /// asked for and no endpoint is configured for this sender.
    /// </summary>
    public bool TryGetAnswerRequest(out AnswerRequest? request)
    {
        request = AnswerRequestOf(Header);
        if (request is null || Sender.Options.AnswerEndpoint.Length > 0)
            return true;
        // In the older form the answer on this connection is all such a sender knows.
        request = null;
        if (Answer.IsOriginalMode)
            return true;
        Report.Error(
            Hl7ErrorCode.TableValueNotFound, AnswerWanted, "An application answer is asked for; no endpoint is configured for it");
        return false;
    }

    /// <summary>False, with an error, when an application answer is asked for where the transaction has none.</summary>
    public bool AsksForNoAnswer()
    {
        if (Answer.IsOriginalMode || Header.ApplicationAckCondition is "NE" or "")
            return true;
        Report.Error(Hl7ErrorCode.TableValueNotFound, AnswerWanted, "There is no application answer to this message: send NE");
        return false;
    }

    private static AnswerRequest? AnswerRequestOf(MshHeader header)
    {
        AnswerCondition? condition = header.ApplicationAckCondition switch
        {
            "AL" => AnswerCondition.Always,
            "ER" => AnswerCondition.OnRefusal,
            "SU" => AnswerCondition.OnAcceptance,
            _ => null,
        };
        var sender = header.SendingApplication;
        return condition is null ? null : new AnswerRequest(
            condition.Value,
            sender?.Namespace ?? "",
            sender?.UniversalId ?? "",
            sender?.UniversalIdType ?? "",
            header.SendingFacility?.Namespace ?? "",
            header.ProcessingId);
    }
}
