using System.Buffers;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>
/// Character stuffing: D, E, d and e go as the pairs EX, EE, ex and ee, over the whole frame after length and checksum are in it.
/// Taking it off goes from left to right; replacing all pairs at once would read EEX as ED instead of EX.
/// </summary>
public static class BccStuffing
{
    public static void Stuff(ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(frame.Length * 2);
        var written = 0;
        foreach (var original in frame)
        {
            (span[written], var second) = original switch
            {
                (byte)'D' => ((byte)'E', (byte)'X'),
                (byte)'E' => ((byte)'E', (byte)'E'),
                (byte)'d' => ((byte)'e', (byte)'x'),
                (byte)'e' => ((byte)'e', (byte)'e'),
                _ => (original, (byte)0),
            };
            written++;
            if (second != 0)
            {
                span[written++] = second;
            }
        }

        output.Advance(written);
    }

    /// <summary>Takes the stuffing off a whole text; false when no stuffing gives it, or it ends inside a pair.</summary>
    public static bool TryUnstuff(ReadOnlySpan<byte> stuffed, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(stuffed.Length + 1);
        var (written, unstuffer) = (0, new BccUnstuffer());
        foreach (var received in stuffed)
        {
            switch (unstuffer.Next(received, out var original))
            {
                case BccUnstuff.Byte:
                    span[written++] = original;
                    break;
                case BccUnstuff.Bad:
                    return false;
            }
        }

        output.Advance(written);
        return !unstuffer.InPair;
    }
}
