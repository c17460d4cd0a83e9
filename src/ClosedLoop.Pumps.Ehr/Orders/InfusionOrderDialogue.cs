using System.Net;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// The order port without its sockets: what a message is, whether its sender may send it, and how it is answered. The form of a message
/// decides CA, CE or CR here; its content is judged later and answered by RRG^O16 (digest §6.1).
/// </summary>
internal sealed class InfusionOrderDialogue
{
    private const string OtherKind = "other";
    private static readonly Hl7Location SendingApplication = new("MSH", 1, 3);
    private static readonly Hl7Location ControlId = new("MSH", 1, 10);
    private static readonly Hl7Location AnswerWanted = new("MSH", 1, 16);

    private readonly ApplicationOptions us;
    private readonly OrderSender[] senders;

    public InfusionOrderDialogue(EhrOptions options)
    {
        us = options.Application;
        senders = [.. options.Senders.Select(sender => new OrderSender(sender, sender.ToReadOptions(), sender.ToChannelPattern()))];
    }

    public DialogueStep Read(ReadOnlyMemory<byte> bytes, IPAddress? from, DateTimeOffset now)
    {
        if (!Er7Message.TryParse(bytes.Span, out var message, out var error))
            return Unreadable(error, now);
        var header = MshHeader.Read(message, new ReadReport(ReadOptions.Strict));
        var answer = new CommitAnswer(us, header, now);
        var sender = Array.Find(senders, one => one.Options.Is(header.SendingApplication));
        if (sender is null || !sender.Options.MayConnectFrom(from))
        {
            var text = sender is null ? "This application may not send here" : "This application may not send from there";
            var finding = new Hl7Finding(SendingApplication, Hl7ErrorCode.UnknownKeyIdentifier, Hl7Severity.Error, text);
            var name = sender?.Options.Application ?? EhrMetrics.UnknownSender;
            return Refuse(name, OtherKind, default, answer, CommitDecision.Reject, [finding]);
        }

        var report = new ReadReport(sender.Reading);
        return header.Type switch
        {
            { Code: "RGV", Trigger: "O15" } => ReadInfusionOrder(message, bytes, header, answer, sender, report, now),
            { Code: "RDE", Trigger: "O11" } => ReadVerifiedOrder(message, bytes, header, answer, sender, report, now),
            { Code: "ACK" or "RRG" } =>
                new DialogueStep.Done(sender.Options.Application, OtherKind, default, "none", "an answer to nothing", default),
            { Code: "RGV" or "RDE" } => RefuseType(sender, answer, Hl7ErrorCode.UnsupportedEventCode, 2, "Event not supported"),
            _ => RefuseType(sender, answer, Hl7ErrorCode.UnsupportedMessageType, 1, "Message type not supported"),
        };
    }

    /// <summary>The answer that a receipt leads to. Nothing else may write an acceptance (S1).</summary>
    public static (AckCode Code, ReadOnlyMemory<byte> Reply) Conclude(DialogueStep.Offered offered, IntakeReceipt receipt)
    {
        var answer = offered.Answer;
        switch (receipt)
        {
            case IntakeReceipt.Stored:
                return (answer.Code(CommitDecision.Accept), offered.Envelope.CommitAck);
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

    private static DialogueStep ReadInfusionOrder(
        Er7Message message, ReadOnlyMemory<byte> bytes, MshHeader header, CommitAnswer answer, OrderSender sender, ReadReport report,
        DateTimeOffset now)
    {
        const string kind = "RGV^O15";
        if (!RgvO15.TryRead(message, report, out var sent))
            return Refuse(sender.Options.Application, kind, report.Used, answer, report.Commit, report.Findings);
        var request = AnswerRequestOf(sent.Header);
        if (request is not null && sender.Options.AnswerEndpoint.Length == 0)
        {
            // In the older form the answer on this connection is all such a sender knows.
            if (!answer.IsOriginalMode)
                return RefuseAnswer(sender, kind, answer, report, "An application answer is asked for; no endpoint is configured for it");
            request = null;
        }

        var order = InfusionOrderMapper.Map(sent, sender.Options.Application, sender.ChannelPattern, request);
        var envelope = Envelope(sender, header, kind, bytes, answer, now);
        return new DialogueStep.InfusionOrderOffered(sender.Options.Application, kind, report.Used, envelope, answer, order);
    }

    private static DialogueStep ReadVerifiedOrder(
        Er7Message message, ReadOnlyMemory<byte> bytes, MshHeader header, CommitAnswer answer, OrderSender sender, ReadReport report,
        DateTimeOffset now)
    {
        const string kind = "RDE^O11";
        if (!RdeO11.TryRead(message, report, out var sent))
            return Refuse(sender.Options.Application, kind, report.Used, answer, report.Commit, report.Findings);
        if (!answer.IsOriginalMode && header.ApplicationAckCondition is not ("NE" or ""))
            return RefuseAnswer(sender, kind, answer, report, "There is no application answer to this message: send NE");
        if (sent.Orders.Count != 1)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("ORC", 2), "One order per message");
            return Refuse(sender.Options.Application, kind, report.Used, answer, report.Commit, report.Findings);
        }

        var quantities = new SentQuantities();
        var order = VerifiedOrderMapper.Map(sent, sent.Orders[0], quantities, now);
        foreach (var defect in quantities.Defects)
            report.Error(Hl7ErrorCode.DataTypeError, LocationOf(defect.Parameter), defect.Detail);
        if (report.HasErrors)
            return Refuse(sender.Options.Application, kind, report.Used, answer, report.Commit, report.Findings);
        var envelope = Envelope(sender, header, kind, bytes, answer, now);
        return new DialogueStep.VerifiedOrderOffered(sender.Options.Application, kind, report.Used, envelope, answer, order);
    }

    private static InboundEnvelope Envelope(
        OrderSender sender, MshHeader header, string kind, ReadOnlyMemory<byte> bytes, CommitAnswer answer, DateTimeOffset now) =>
        new(sender.Options.Application, header.ControlId, kind, bytes, answer.Write(CommitDecision.Accept), now);

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

    private DialogueStep.Done Unreadable(Er7ParseError error, DateTimeOffset now)
    {
        // There is no header to answer to: MSA-2 stays empty, which tells the sender as much.
        var nothing = new MshHeader { Type = MessageType.Ack(""), ControlId = "", ProcessingId = us.ProcessingId };
        var answer = new CommitAnswer(us, nothing, now);
        var finding = new Hl7Finding(
            new Hl7Location("MSH"),
            error == Er7ParseError.BadDelimiters ? Hl7ErrorCode.DataTypeError : Hl7ErrorCode.SegmentSequenceError,
            Hl7Severity.Error,
            error == Er7ParseError.BadDelimiters ? "MSH-1 and MSH-2 declare no usable delimiters" : "Not an HL7 message");
        return Refuse(EhrMetrics.UnknownSender, OtherKind, default, answer, CommitDecision.Error, [finding]);
    }

    private static DialogueStep.Done RefuseType(OrderSender sender, CommitAnswer answer, Hl7ErrorCode code, int component, string text)
    {
        var finding = new Hl7Finding(new Hl7Location("MSH", 1, 9, component), code, Hl7Severity.Error, text);
        return Refuse(sender.Options.Application, OtherKind, default, answer, CommitDecision.Reject, [finding]);
    }

    private static DialogueStep.Done RefuseAnswer(OrderSender sender, string kind, CommitAnswer answer, ReadReport report, string text)
    {
        report.Error(Hl7ErrorCode.TableValueNotFound, AnswerWanted, text);
        return Refuse(sender.Options.Application, kind, report.Used, answer, CommitDecision.Error, report.Findings);
    }

    private static DialogueStep.Done Refuse(
        string sender, string kind, Tolerances used, CommitAnswer answer, CommitDecision decision, IReadOnlyList<Hl7Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity == Hl7Severity.Error).ToArray();
        var faults = string.Join(", ", errors.Select(error => $"{error.Location} {(int)error.Code} {error.Text}"));
        var reply = answer.Write(decision, Array.ConvertAll(errors, ErrSegment.Of));
        return new DialogueStep.Done(sender, kind, used, answer.Code(decision).ToString(), faults, reply);
    }

    /// <summary>"RXE-24" as a place in the message.</summary>
    private static Hl7Location LocationOf(string parameter)
    {
        var parts = parameter.Split('-');
        return new Hl7Location(parts[0], 1, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
