using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// The inbound port without its sockets: what a message is, whether its sender may send it, and how it is answered. The form of a message
/// decides CA, CE or CR here; its content is judged by its handler (digest §3.5, §6.1).
/// </summary>
internal sealed class InboundDialogue
{
    private const string OtherKind = "other";
    private static readonly Hl7Location SendingApplication = new("MSH", 1, 3);
    private static readonly Hl7Location ControlId = new("MSH", 1, 10);

    private readonly ApplicationOptions us;
    private readonly InboundSender[] senders;
    private readonly InboundHandlers handlers;

    public InboundDialogue(EhrOptions options, InboundHandlers handlers)
    {
        (us, this.handlers) = (options.Application, handlers);
        senders = [.. options.Senders.Select(sender => new InboundSender(sender, sender.ToReadOptions(), sender.ToChannelPattern()))];
    }

    public InboundStep Read(ReadOnlyMemory<byte> bytes, InboundPeer peer, DateTimeOffset now)
    {
        if (!Er7Message.TryParse(bytes.Span, out var message, out var error))
            return Unreadable(error, now);
        var header = MshHeader.Read(message, new ReadReport(ReadOptions.Strict));
        var answer = new CommitAnswer(us, header, now);
        var sender = Array.Find(senders, one => one.Options.Is(header.SendingApplication));
        if (sender is null || peer.WhyNotAllowed(sender.Options) is { })
        {
            var text = sender is null ? "This application may not send here" : peer.WhyNotAllowed(sender.Options)!;
            var finding = new Hl7Finding(SendingApplication, Hl7ErrorCode.UnknownKeyIdentifier, Hl7Severity.Error, text);
            return Refuse(sender?.Name ?? EhrMetrics.UnknownSender, OtherKind, default, answer, CommitDecision.Reject, [finding]);
        }

        if (header.Type.Code is "ACK" or "RRG")
            return new InboundStep.Done(sender.Name, OtherKind, default, "none", "an answer to nothing", default);
        var report = new ReadReport(sender.Reading);
        if (handlers.Find(message, report) is not { } found)
            return Refuse(sender.Name, OtherKind, default, answer, report.Commit, report.Findings);

        var kind = $"{header.Type.Code}^{header.Type.Trigger}";
        var offer = found.Handler.Read(message, new InboundRequest(header, found.Profile, sender, answer, report, now));
        if (offer is null)
            return Refuse(sender.Name, kind, report.Used, answer, report.Commit, report.Findings);
        var envelope = new InboundEnvelope(sender.Name, header.ControlId, kind, bytes, answer.Write(CommitDecision.Accept), now);
        return new InboundStep.Offered(sender.Name, kind, report.Used, envelope, answer, offer);
    }

    /// <summary>The answer that a receipt leads to. Nothing else may write an acceptance (S1).</summary>
    public static (AckCode Code, ReadOnlyMemory<byte> Reply) Conclude(InboundStep.Offered offered, IntakeReceipt receipt)
    {
        var answer = offered.Answer;
        switch (receipt)
        {
            case IntakeReceipt.Stored stored:
                return (answer.Code(stored.ContentRefused ? CommitDecision.Error : CommitDecision.Accept), stored.Ack);
            case IntakeReceipt.Repeated repeated:
                return (answer.Code(CommitDecision.Accept), repeated.CommitAck);
            case IntakeReceipt.Conflicting:
                var conflict = new Hl7Finding(
                    ControlId, Hl7ErrorCode.DuplicateKeyIdentifier, Hl7Severity.Error, "This control id was used for another message");
                return (answer.Code(CommitDecision.Error), answer.Write(CommitDecision.Error, ErrSegment.Of(conflict)));
            default:
                var unavailable = new ErrSegment
                {
                    Code = Hl7ErrorCode.ApplicationInternalError.ToElement(),
                    UserMessage = "Not taken: it cannot be stored now. Send it again later",
                };
                return (answer.Code(CommitDecision.Reject), answer.Write(CommitDecision.Reject, unavailable));
        }
    }

    private InboundStep.Done Unreadable(Er7ParseError error, DateTimeOffset now)
    {
        // There is no header to answer to: MSA-2 stays empty, which tells the sender as much.
        var nothing = new MshHeader
        {
            Type = MessageType.Ack(""),
            ControlId = "",
            ProcessingId = us.ProcessingId,
            AcceptAckCondition = "AL",
        };
        var answer = new CommitAnswer(us, nothing, now);
        var finding = new Hl7Finding(
            new Hl7Location("MSH"),
            error == Er7ParseError.BadDelimiters ? Hl7ErrorCode.DataTypeError : Hl7ErrorCode.SegmentSequenceError,
            Hl7Severity.Error,
            error == Er7ParseError.BadDelimiters ? "MSH-1 and MSH-2 declare no usable delimiters" : "Not an HL7 message");
        return Refuse(EhrMetrics.UnknownSender, OtherKind, default, answer, CommitDecision.Error, [finding]);
    }

    private static InboundStep.Done Refuse(
        string sender, string kind, Tolerances used, CommitAnswer answer, CommitDecision decision, IReadOnlyList<Hl7Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity == Hl7Severity.Error).ToArray();
        var faults = string.Join(", ", errors.Select(error => $"{error.Location} {(int)error.Code} {error.Text}"));
        var reply = answer.Write(decision, Array.ConvertAll(errors, ErrSegment.Of));
        return new InboundStep.Done(sender, kind, used, answer.Code(decision).ToString(), faults, reply);
    }
}
