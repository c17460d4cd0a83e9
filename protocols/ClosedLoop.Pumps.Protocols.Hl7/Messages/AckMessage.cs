using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>The general acknowledgement ACK^event^ACK (digest §3.5).</summary>
public sealed record AckMessage(MshHeader Header, Acknowledgement Acknowledgement, ValueList<ErrSegment> Errors)
{
    /// <summary>The commit answer to a message: MSH-15 and MSH-16 are NE because nobody acknowledges an acknowledgement.</summary>
    /// <param name="request">Header of the message answered.</param>
    /// <param name="code">CA, CE or CR; AA, AE, AR when the sender asked for an original-mode answer.</param>
    /// <param name="controlId">MSH-10 of the answer.</param>
    /// <param name="createdAt">MSH-7 of the answer.</param>
    /// <param name="errors">ERR rows.</param>
    public static AckMessage To(
        MshHeader request, AckCode code, string controlId, Hl7Timestamp createdAt, params ReadOnlySpan<ErrSegment> errors) =>
        new(
            request.Answer(MessageType.Ack(request.Type.Trigger), controlId, createdAt),
            new Acknowledgement(code, request.ControlId),
            ValueList.Create(errors));

    /// <summary>
    /// The answer that a report's findings demand, on the connection the message came on: CA, or CE or CR with one ERR per error; AA, AE,
    /// AR for a sender in original mode. Whether it is wanted is <see cref="MshHeader.WantsAnswer"/>.
    /// </summary>
    public static AckMessage To(MshHeader request, ReadReport report, string controlId, Hl7Timestamp createdAt)
    {
        var errors = report.Findings.Where(f => f.Severity == Hl7Severity.Error).Select(ErrSegment.Of).ToArray();
        return To(request, request.CodeOf(report.Commit), controlId, createdAt, errors);
    }

    /// <summary>
    /// The application answer of DEV-51, a message of its own with AA, AE or AR that wants a commit acknowledgement (digest §12.3). The
    /// codes for ERR-5 are not allotted: say in its text what is wrong.
    /// </summary>
    /// <param name="request">Header of the association report.</param>
    /// <param name="code">AA, AE or AR.</param>
    /// <param name="controlId">MSH-10 of the answer.</param>
    /// <param name="createdAt">MSH-7 of the answer.</param>
    /// <param name="errors">ERR rows.</param>
    public static AckMessage ApplicationAnswer(
        MshHeader request, AckCode code, string controlId, Hl7Timestamp createdAt, params ReadOnlySpan<ErrSegment> errors)
    {
        var ack = To(request, code, controlId, createdAt, errors);
        return ack with { Header = ack.Header with { AcceptAckCondition = "AL", Profiles = request.Profiles } };
    }

    /// <summary>Reads an acknowledgement. Only MSA must be right: an answer is not refused for the manners of its header.</summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AckMessage? ack)
    {
        ack = null;
        if (!Acknowledgement.TryRead(message, report, out var acknowledgement))
        {
            return false;
        }

        var manners = new ReadReport(report.Options);
        ack = new AckMessage(MshHeader.Read(message, manners), acknowledgement, ReadErrors(message));
        return true;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Acknowledgement.Write(ref writer);
        for (var i = 0; i < Errors.Count; i++)
        {
            Errors[i].Write(ref writer);
        }

        writer.EndSegment();
    }

    internal static ValueList<ErrSegment> ReadErrors(Er7Message message)
    {
        var errors = new List<ErrSegment>();
        foreach (var segment in message.Segments)
        {
            if (segment.Is("ERR"u8))
            {
                errors.Add(ErrSegment.Read(segment));
            }
        }

        return errors.ToValueList();
    }
}
