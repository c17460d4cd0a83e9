using System.Text;

namespace ClosedLoop.Pumps.Yardsticks.Network;

/// <summary>The least of MLLP and HL7 a peer needs: find the frame, find MSH-10, answer with a canned CA.</summary>
public static class MllpBytes
{
    public const byte Start = 0x0B;
    public const byte End = 0x1C;
    public const byte CarriageReturn = 0x0D;

    private const int ControlIdField = 9;

    /// <summary>Length of the first whole frame with its three framing bytes; 0 = not all of it is here.</summary>
    public static int FrameLength(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf([End, CarriageReturn]);
        return end < 0 ? 0 : end + 2;
    }

    /// <summary>MSH-10 of a message (without framing), separators as they usually are.</summary>
    public static ReadOnlySpan<byte> ControlId(ReadOnlySpan<byte> message) => Field(message, ControlIdField);

    /// <summary>The field of the segment that begins the span; for MSH, whose first separator is a field, the number is one less.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> segment, int number)
    {
        for (var at = 0; at < number; at++)
        {
            var bar = segment.IndexOf((byte)'|');
            if (bar < 0)
                return [];
            segment = segment[(bar + 1)..];
        }

        var end = segment.IndexOfAny((byte)'|', CarriageReturn);
        return end < 0 ? segment : segment[..end];
    }

    /// <summary>The segment of this name, to the end of the message; empty = there is none.</summary>
    public static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name)
    {
        Span<byte> wanted = stackalloc byte[5];
        wanted[0] = CarriageReturn;
        name.CopyTo(wanted[1..]);
        wanted[4] = (byte)'|';
        var at = message.IndexOf(wanted);
        return at < 0 ? [] : message[(at + 1)..];
    }

    /// <summary>A framed commit accept for this MSH-10.</summary>
    public static byte[] Accept(ReadOnlySpan<byte> controlId)
    {
        var id = Encoding.ASCII.GetString(controlId);
        return Encoding.ASCII.GetBytes($"\u000bMSH|^~\\&|CANNED||||20260101000000+0000||ACK^R01^ACK|A{id}|P|2.6\rMSA|CA|{id}\r\u001c\r");
    }
}
