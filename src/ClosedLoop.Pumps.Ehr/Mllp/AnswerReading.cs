using System.Buffers;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Mllp;

/// <summary>What a received frame means to the one message under way.</summary>
internal static class AnswerReading
{
    // An ERR text is for people and is kept with the parked message.
    private const int TextCharsMax = 300;

    /// <summary>
    /// Null: it is no acknowledgement, or one of another message (MSA-2 is not the control id). Such a connection is not trusted.
    /// </summary>
    public static SendOutcome? Judge(ReadOnlySequence<byte> frame, string controlId)
    {
        var bytes = frame.IsSingleSegment ? frame.FirstSpan : frame.ToArray();
        if (!Er7Message.TryParse(bytes, out var message, out _)
            || !AckMessage.TryRead(message, new ReadReport(ReadOptions.Strict), out var ack)
            || ack.Acknowledgement.ControlId != controlId)
        {
            return null;
        }

        return ack.Acknowledgement.Code switch
        {
            AckCode.CA or AckCode.AA => new SendOutcome.Accepted(),
            AckCode.CR => new SendOutcome.Refused(nameof(AckCode.CR), Text(ack)),
            var code => new SendOutcome.Rejected(code.ToString(), Text(ack)),
        };
    }

    private static string Text(AckMessage ack)
    {
        var text = string.Join("; ", ack.Errors.Select(Describe));
        return text.Length <= TextCharsMax ? text : text[..TextCharsMax];
    }

    private static string Describe(ErrSegment error) => string.Join(
        ' ',
        new[]
        {
            error.Location, error.Code.Code, error.Code.Text, error.ApplicationError?.Code, error.ApplicationError?.Text,
            error.ApplicationText, error.UserMessage,
        }.Where(part => !string.IsNullOrEmpty(part)));
}
