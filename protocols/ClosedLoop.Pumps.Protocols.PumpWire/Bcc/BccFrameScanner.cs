using System.Buffers;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>
/// Finds frames in a stream of bytes, however the network cut it, and gives each fault its name. Looks at every byte once. After a fault
/// it skips to the end of the damaged frame or the begin of the next: SOH and EOT never stand inside a good one. One instance per
/// connection.
/// </summary>
/// <param name="stuffing">Whether the peer stuffs; a setting of the ComDevice that both sides must share.</param>
public sealed class BccFrameScanner(bool stuffing)
{
    private const int LengthDigits = 5;
    private const int BytesBehindEnd = 6;

    private readonly bool stuffing = stuffing;
    private byte[] frame = new byte[2_048];
    private BccUnstuffer unstuffer;
    private Place place;
    private int count;
    private int length;
    private bool noisy;

    private enum Place
    {
        Between,
        InFrame,
        Skipping,
    }

    /// <summary>Bytes that belonged to no frame, the rest of damaged ones not counted.</summary>
    public long NoiseBytes { get; private set; }

    /// <summary>Frames given up for a fault.</summary>
    public long FaultyFrames { get; private set; }

    /// <summary>True while a frame has begun and not ended: more bytes are owed.</summary>
    public bool InFrame => place == Place.InFrame;

    /// <summary>
    /// Takes bytes off the front of <paramref name="buffer"/> until there is something to say. Call again until
    /// <see cref="BccScan.NeedMore"/>; the buffer is empty then.
    /// </summary>
    /// <param name="found">The frame; only with <see cref="BccScan.Frame"/>.</param>
    public BccScan TryRead(ref ReadOnlySequence<byte> buffer, out BccFrame? found)
    {
        found = null;
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryPeek(out var received))
        {
            if (place == Place.Between && noisy && received == BccControl.StartOfHeader)
            {
                noisy = false;
                buffer = buffer.Slice(reader.Position);
                return BccScan.Noise;
            }

            reader.Advance(1);
            var said = Take(received, out found);
            if (said != BccScan.NeedMore)
            {
                buffer = buffer.Slice(reader.Position);
                return said;
            }
        }

        buffer = buffer.Slice(buffer.End);
        return BccScan.NeedMore;
    }

    /// <summary>Forgets what was begun: for a new connection, or after a time-out.</summary>
    public void Reset() => (place, noisy) = (Place.Between, false);

    private BccScan Take(byte received, out BccFrame? found)
    {
        found = null;
        if (received == BccControl.StartOfHeader)
        {
            return Begin();
        }

        switch (place)
        {
            case Place.Skipping:
                place = received == BccControl.EndOfTransmission ? Place.Between : Place.Skipping;
                return BccScan.NeedMore;
            case Place.Between when received is BccControl.Ack or BccControl.Nak:
                return received == BccControl.Ack ? BccScan.Ack : BccScan.Nak;
            case Place.Between:
                NoiseBytes++;
                noisy = true;
                return BccScan.NeedMore;
            default:
                return Continue(received, out found);
        }
    }

    private BccScan Begin()
    {
        var cut = place == Place.InFrame;
        (place, unstuffer, count, length) = (Place.InFrame, default, 0, 0);
        frame[count++] = BccControl.StartOfHeader;
        FaultyFrames += cut ? 1 : 0;
        return cut ? BccScan.MissingEot : BccScan.NeedMore;
    }

    private BccScan Continue(byte received, out BccFrame? found)
    {
        found = null;
        var original = received;
        if (stuffing)
        {
            switch (unstuffer.Next(received, out original))
            {
                case BccUnstuff.Nothing:
                    return BccScan.NeedMore;
                case BccUnstuff.Bad:
                    return Fault(BccScan.BadStuffing, received);
            }
        }

        frame[count++] = original;
        return count switch
        {
            <= LengthDigits => original is >= (byte)'0' and <= (byte)'9' ? BccScan.NeedMore : Fault(BccScan.BadLength, received),
            LengthDigits + 1 => LengthRead(original),
            LengthDigits + 2 when original != BccControl.StartOfText => Fault(BccScan.BadLength, received),
            _ when count == length => Complete(received, out found),
            _ when received == BccControl.EndOfTransmission => Fault(BccScan.BadLength, received),
            _ => BccScan.NeedMore,
        };
    }

    private BccScan LengthRead(byte lastDigit)
    {
        length = Digits(frame.AsSpan(1, LengthDigits));
        if (length is < BccLimits.FrameBytesMin)
        {
            return Fault(BccScan.BadLength, lastDigit);
        }

        if (length > BccLimits.FrameBytesMax)
        {
            return Fault(BccScan.TooLong, lastDigit);
        }

        if (length > frame.Length)
        {
            Array.Resize(ref frame, length);
        }

        return BccScan.NeedMore;
    }

    private BccScan Complete(byte received, out BccFrame? found)
    {
        found = null;
        var whole = frame.AsSpan(0, length);
        if (received != BccControl.EndOfTransmission)
        {
            return Fault(BccScan.MissingEot, received);
        }

        var end = length - BytesBehindEnd - 1;
        if (whole[end] is not (BccControl.EndOfText or BccControl.EndOfBlock))
        {
            return Fault(BccScan.BadLength, received);
        }

        if (Digits(whole.Slice(end + 1, LengthDigits)) != BccFrameWriter.Checksum(whole[..(end + 1)]))
        {
            return Fault(BccScan.BadChecksum, received);
        }

        var text = whole[(LengthDigits + 2)..end];
        var prefix = text.IndexOf((byte)'>') + 1;
        if (prefix <= BccFrameWriter.BedSuffix.Length || !text[..prefix].EndsWith(BccFrameWriter.BedSuffix))
        {
            return Fault(BccScan.BadBed, received);
        }

        var bedId = Encoding.ASCII.GetString(text[..(prefix - BccFrameWriter.BedSuffix.Length)]);
        if (!BccFrameWriter.IsBedId(bedId))
        {
            return Fault(BccScan.BadBed, received);
        }

        place = Place.Between;
        found = new BccFrame(bedId, Encoding.UTF8.GetString(text[prefix..]), whole[end] == BccControl.EndOfText);
        return BccScan.Frame;
    }

    private BccScan Fault(BccScan fault, byte at)
    {
        FaultyFrames++;
        place = at == BccControl.EndOfTransmission ? Place.Between : Place.Skipping;
        return fault;
    }

    /// <summary>The number; -1 when a character is no digit.</summary>
    private static int Digits(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
