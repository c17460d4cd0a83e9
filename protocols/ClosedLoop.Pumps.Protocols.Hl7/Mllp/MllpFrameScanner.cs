using System.Buffers;

namespace ClosedLoop.Pumps.Protocols.Hl7.Mllp;

/// <summary>
/// Finds MLLP frames in a byte stream cut anywhere. Resumable: bytes already looked at are not looked at again, so a peer that sends
/// one byte at a time costs no more than one that sends at once. One instance per connection.
/// </summary>
/// <param name="frameBytesMax">Largest message accepted, without the three framing bytes.</param>
public sealed class MllpFrameScanner(int frameBytesMax)
{
    // Bytes after VT known to hold no end of block.
    private long _scanned;

    public int FrameBytesMax { get; } = frameBytesMax > 0 ? frameBytesMax : throw new ArgumentOutOfRangeException(nameof(frameBytesMax));

    /// <summary>Bytes found outside any frame, which are skipped.</summary>
    public long JunkBytes { get; private set; }

    /// <summary>Frames begun and never ended because a new start block came: their sender gave them up, they were not received.</summary>
    public long AbandonedFrames { get; private set; }

    /// <summary>
    /// Looks for the next frame. <paramref name="buffer"/> is left at the first byte still needed: after <see cref="MllpScan.Frame"/>
    /// behind
    /// that frame, after <see cref="MllpScan.NeedMore"/> at the start of the unfinished one. The next call must begin at that byte.
    /// </summary>
    /// <param name="frame">The message without framing; valid as long as the buffer's memory is.</param>
    public MllpScan TryRead(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        while (true)
        {
            if (_scanned == 0 && !SkipToStart(ref buffer))
            {
                return MllpScan.NeedMore;
            }

            var content = buffer.Slice(1);
            var unread = content.Slice(_scanned);
            var mark = PositionOfMark(unread, out var isStart);
            var length = mark is { } at ? content.Slice(0, at).Length : content.Length;
            if (length > FrameBytesMax + (mark is null && EndsWithEndBlock(content) ? 1 : 0))
            {
                return MllpScan.TooLarge;
            }

            if (mark is null)
            {
                // FS as the last byte may be half of the end of block: look at it again.
                _scanned = EndsWithEndBlock(content) ? content.Length - 1 : content.Length;
                return MllpScan.NeedMore;
            }

            _scanned = 0;
            if (isStart)
            {
                AbandonedFrames++;
                buffer = content.Slice(length);
                continue;
            }

            frame = content.Slice(0, length);
            buffer = content.Slice(length + 2);
            return MllpScan.Frame;
        }
    }

    private bool SkipToStart(ref ReadOnlySequence<byte> buffer)
    {
        var start = buffer.PositionOf(MllpFrame.StartBlock);
        var junk = start is { } at ? buffer.Slice(0, at).Length : buffer.Length;
        JunkBytes += junk;
        buffer = buffer.Slice(junk);
        return start is not null;
    }

    /// <summary>The next FS CR or VT. FS alone is data: the block ends by both bytes.</summary>
    private static SequencePosition? PositionOfMark(ReadOnlySequence<byte> unread, out bool isStart)
    {
        var reader = new SequenceReader<byte>(unread);
        isStart = false;
        while (reader.TryAdvanceToAny([MllpFrame.StartBlock, MllpFrame.EndBlock], advancePastDelimiter: false))
        {
            var position = reader.Position;
            reader.TryRead(out var mark);
            if (mark == MllpFrame.StartBlock)
            {
                isStart = true;
                return position;
            }

            if (reader.TryPeek(out var next) && next == MllpFrame.CarriageReturn)
            {
                return position;
            }
        }

        return null;
    }

    private static bool EndsWithEndBlock(ReadOnlySequence<byte> content) =>
        !content.IsEmpty && content.Slice(content.Length - 1).FirstSpan[0] == MllpFrame.EndBlock;
}
