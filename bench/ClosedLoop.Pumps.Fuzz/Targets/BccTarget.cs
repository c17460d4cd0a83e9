using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>
/// The BCC scanner with and without stuffing on one damaged stream, and everything read of its frames; the second rule sees the stream
/// whole, cut at SOH.
/// </summary>
public sealed class BccTarget(string vectors) : IFuzzTarget
{
    private const int ChunkBytesMax = 61;

    public string Name => "bcc";

    public IReadOnlyList<byte[]> Seeds { get; } = VectorFolder.Streams(Path.Combine(vectors, "bcc"));

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        [0x01], [0x02], [0x03], [0x04], [0x06], [0x15], [0x17], [0x1E], "EX"u8.ToArray(), "ee"u8.ToArray(), "E"u8.ToArray(),
        "99999"u8.ToArray(), "00020"u8.ToArray(), "/1/1>"u8.ToArray(), "_NV"u8.ToArray(), ",,"u8.ToArray(), [0xC3, 0x28],
        "d"u8.ToArray(), "50100"u8.ToArray(),
    ];

    // Two buffers that a length may make as long as the longest frame.
    public long AllocatedBytesMax(int inputBytes) => (4 * BccLimits.FrameBytesMax) + (256L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        var frames = new[] { Scan(input, stuffing: false), Scan(input, stuffing: true) };
        var values = frames.SelectMany(f => f.Found).Sum(Values);
        var found = frames.Sum(f => f.Found.Count);
        return new FuzzAnswer(found > 0, $"{frames[0].Last} {frames[1].Last}", values < 0 ? null : frames);
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        var both = ((List<BccFrame> Found, BccScan Last)[])answer.Content!;
        foreach (var (stuffing, found) in new[] { (false, both[0].Found), (true, both[1].Found) })
        {
            if (!found.SequenceEqual(Naive(input, stuffing)))
                return $"stuffing {stuffing}: other frames by the second rule";
            foreach (var frame in found.Where(f => !f.Information.Any(c => c < ' ' && c != '\u001E')))
            {
                if (Scan(BccFrameWriter.ToBytes(frame, stuffing), stuffing).Found is not [var again] || again != frame)
                    return "written and read again it is another frame";
            }
        }

        return null;
    }

    private static (List<BccFrame> Found, BccScan Last) Scan(byte[] input, bool stuffing)
    {
        var scanner = new BccFrameScanner(stuffing);
        var (frames, last, at) = (new List<BccFrame>(), BccScan.NeedMore, 0);

        // How the stream is cut follows from the input itself, so that the run stays repeatable.
        for (var step = 1; at < input.Length; step++)
        {
            var length = Math.Min(input.Length - at, 1 + (((input[at] * 31) + step) % ChunkBytesMax));
            var buffer = new ReadOnlySequence<byte>(input, at, length);
            at += length;
            BccScan said;
            while ((said = scanner.TryRead(ref buffer, out var frame)) != BccScan.NeedMore)
            {
                last = said;
                if (frame is not null)
                    frames.Add(frame);
            }
        }

        return (frames, last);
    }

    private static int Values(BccFrame frame)
    {
        BccRequest.Parse(frame.Information, out _);
        var block = BccBlock.Read(frame);
        var read = block.Errors.Count();
        foreach (var pump in block.Pumps.Append(BccAddress.ComDevice))
        {
            if (BccPumpState.Read(block, pump) is not { } state)
                continue;
            read += state.Names.Count(n =>
                state.Number(n).IsGiven || state.Flag(n).IsGiven || state.Bits(n).IsGiven || state.Integer(n).IsGiven);
        }

        return read;
    }

    /// <summary>Frames begin at SOH and end at the first EOT behind it; all rules are then looked at on the whole.</summary>
    private static List<BccFrame> Naive(byte[] input, bool stuffing)
    {
        var frames = new List<BccFrame>();
        foreach (var part in Encoding.Latin1.GetString(input).Split('\x01').Skip(1))
        {
            var end = part.IndexOf('\x04', StringComparison.Ordinal);
            var text = end < 0 ? null : part[..end];
            if (text is not null && stuffing)
                text = Unstuff(text);
            if (text is null || Whole("\x01" + text + "\x04") is not { } frame)
                continue;
            frames.Add(frame);
        }

        return frames;
    }

    private static string? Unstuff(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('E' or 'e'))
            {
                if (text[i] is 'D' or 'd')
                    return null;
                plain.Append(text[i]);
                continue;
            }

            var pair = i + 1 < text.Length ? text.Substring(i++, 2) : "";
            if (pair is not ("EE" or "EX" or "ee" or "ex"))
                return null;
            plain.Append(pair switch { "EE" => 'E', "EX" => 'D', "ee" => 'e', _ => 'd' });
        }

        return plain.ToString();
    }

    private static BccFrame? Whole(string frame)
    {
        if (frame.Length is < 20 or > BccLimits.FrameBytesMax || !frame[1..6].All(char.IsAsciiDigit)
            || int.Parse(frame[1..6]) != frame.Length
            || frame[6] != '\x02' || frame[^7] is not ('\x03' or '\x17') || !frame[^6..^1].All(char.IsAsciiDigit)
            || int.Parse(frame[^6..^1]) != frame[..^6].Sum(c => c) % 256)
            return null;
        var text = frame[7..^7];
        var at = text.IndexOf('>', StringComparison.Ordinal);
        if (at < 5 || text[(at - 4)..at] != "/1/1" || at - 4 > 15
            || text[..(at - 4)].Any(c => c is not ((>= '/' and <= '9') or (>= 'A' and <= 'z'))))
            return null;
        return new BccFrame(text[..(at - 4)], Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text[(at + 1)..])), frame[^7] == '\x03');
    }
}
