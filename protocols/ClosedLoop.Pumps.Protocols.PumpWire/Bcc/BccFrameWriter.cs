using System.Buffers;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Writes frames: SOH, length, STX, bed id, "/1/1>", information, ETX or ETB, checksum, EOT.</summary>
public static class BccFrameWriter
{
    internal static ReadOnlySpan<byte> BedSuffix => "/1/1>"u8;

    /// <summary>Writes one frame as it goes on the wire.</summary>
    /// <exception cref="ArgumentException">A bed id the protocol does not allow, a control character in the information, or a frame
    /// longer than <see cref="BccLimits.FrameBytesMax"/>.</exception>
    public static void Write(BccFrame frame, bool stuffing, IBufferWriter<byte> output)
    {
        var plain = Unstuffed(frame);
        if (stuffing)
        {
            BccStuffing.Stuff(plain, output);
        }
        else
        {
            output.Write(plain);
        }
    }

    /// <inheritdoc cref="Write"/>
    public static byte[] ToBytes(BccFrame frame, bool stuffing)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(frame, stuffing, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The sum of all bytes modulo 256, over SOH up to and with ETX or ETB, un-stuffed.</summary>
    public static int Checksum(ReadOnlySpan<byte> fromSohToEnd)
    {
        var sum = 0;
        foreach (var value in fromSohToEnd)
        {
            sum = (sum + value) & 0xFF;
        }

        return sum;
    }

    /// <summary>1..15 characters of 0x2F..0x39 and 0x41..0x7A.</summary>
    public static bool IsBedId(string bedId) =>
        bedId.Length is >= 1 and <= BccLimits.BedIdCharsMax
        && bedId.All(c => c is (>= '\x2F' and <= '\x39') or (>= '\x41' and <= '\x7A'));

    private static byte[] Unstuffed(BccFrame frame)
    {
        if (!IsBedId(frame.BedId))
        {
            throw new ArgumentException("Not a bed id.", nameof(frame));
        }

        if (frame.Information.Any(c => c < ' ' && c != BccControl.RecordSeparator))
        {
            throw new ArgumentException("A control character in the information.", nameof(frame));
        }

        var informationBytes = Encoding.UTF8.GetByteCount(frame.Information);
        var bytes = new byte[BccLimits.FrameBytesOverhead + frame.BedId.Length + informationBytes];
        if (bytes.Length > BccLimits.FrameBytesMax)
        {
            throw new ArgumentException("The frame is too long.", nameof(frame));
        }

        bytes[0] = BccControl.StartOfHeader;
        PutDigits(bytes.Length, bytes.AsSpan(1, 5));
        bytes[6] = BccControl.StartOfText;
        var at = 7 + Encoding.ASCII.GetBytes(frame.BedId, bytes.AsSpan(7));
        BedSuffix.CopyTo(bytes.AsSpan(at));
        at += BedSuffix.Length;
        at += Encoding.UTF8.GetBytes(frame.Information, bytes.AsSpan(at));
        bytes[at++] = frame.IsLast ? BccControl.EndOfText : BccControl.EndOfBlock;
        PutDigits(Checksum(bytes.AsSpan(0, at)), bytes.AsSpan(at, 5));
        bytes[^1] = BccControl.EndOfTransmission;
        return bytes;
    }

    private static void PutDigits(int value, Span<byte> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--, value /= 10)
        {
            digits[i] = (byte)('0' + (value % 10));
        }
    }
}
