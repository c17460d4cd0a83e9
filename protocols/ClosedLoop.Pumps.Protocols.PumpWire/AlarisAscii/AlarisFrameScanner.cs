using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>
/// Finds frames in a stream of bytes, however the line cut it, and gives each fault its name. Looks at every byte once. One instance per
/// connection.
/// </summary>
public sealed class AlarisFrameScanner
{
    private const int CrcChars = 4;

    private readonly byte[] text = new byte[AlarisLimits.TextBytesMax];
    private int count;
    private bool noisy;

    /// <summary>Bytes that belonged to no frame. LF behind the CR of a frame is not counted: some terminal servers add it.</summary>
    public long NoiseBytes { get; private set; }

    /// <summary>Frames given up for a fault.</summary>
    public long FaultyFrames { get; private set; }

    /// <summary>True while a frame has begun and not ended.</summary>
    public bool InFrame { get; private set; }

    /// <summary>
    /// Takes bytes off the front of <paramref name="buffer"/> until there is something to say. Call again until
    /// <see cref="AlarisScan.NeedMore"/>; the buffer is empty then.
    /// </summary>
    /// <param name="frame">Only with <see cref="AlarisScan.Frame"/>.</param>
    public AlarisScan TryRead(ref ReadOnlySequence<byte> buffer, out AlarisFrame? frame)
    {
        frame = null;
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryPeek(out var received))
        {
            if (!InFrame && noisy && received == AlarisFrame.Start)
            {
                noisy = false;
                buffer = buffer.Slice(reader.Position);
                return AlarisScan.Noise;
            }

            reader.Advance(1);
            var said = InFrame ? Continue(received, out frame) : Between(received);
            if (said != AlarisScan.NeedMore)
            {
                buffer = buffer.Slice(reader.Position);
                return said;
            }
        }

        buffer = buffer.Slice(buffer.End);
        return AlarisScan.NeedMore;
    }

    /// <summary>Forgets what was begun: for a new connection, or after a time-out.</summary>
    public void Reset() => (InFrame, noisy) = (false, false);

    private AlarisScan Between(byte received)
    {
        if (received == AlarisFrame.Start)
        {
            (InFrame, count) = (true, 0);
        }
        else if (received is not ((byte)'\n' or AlarisFrame.End))
        {
            NoiseBytes++;
            noisy = true;
        }

        return AlarisScan.NeedMore;
    }

    private AlarisScan Continue(byte received, out AlarisFrame? frame)
    {
        frame = null;
        switch (received)
        {
            case AlarisFrame.Start:
                FaultyFrames++;
                count = 0;
                return AlarisScan.Truncated;
            case AlarisFrame.Abandon:
                return Fault(AlarisScan.Abandoned);
            case AlarisFrame.End:
                return Complete(out frame);
            default:
                if (count == text.Length)
                {
                    return Fault(AlarisScan.TooLong);
                }

                text[count++] = received;
                return AlarisScan.NeedMore;
        }
    }

    private AlarisScan Complete(out AlarisFrame? frame)
    {
        frame = null;
        var whole = text.AsSpan(0, count);
        var mark = whole.LastIndexOf(AlarisFrame.BeforeCrc);
        if (mark < 1 || whole.Length - mark - 1 != CrcChars || !TryReadCrc(whole[(mark + 1)..], out var crc))
        {
            return Fault(AlarisScan.NoCrc);
        }

        if (crc != AlarisCrc.Compute(whole[..mark]))
        {
            return Fault(AlarisScan.BadCrc);
        }

        var found = AlarisFrame.Parse(Encoding.Latin1.GetString(whole[..mark]));
        if (found.Fields.Length > AlarisLimits.FieldsMax)
        {
            return Fault(AlarisScan.TooLong);
        }

        InFrame = false;
        frame = found;
        return AlarisScan.Frame;
    }

    private AlarisScan Fault(AlarisScan fault)
    {
        FaultyFrames++;
        InFrame = false;
        return fault;
    }

    private static bool TryReadCrc(ReadOnlySpan<byte> digits, out ushort crc) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out crc);
}
