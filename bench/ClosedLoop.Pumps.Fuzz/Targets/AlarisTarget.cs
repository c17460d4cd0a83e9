using System.Buffers;
using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>The Alaris ASCII scanner on a damaged stream, and all that is read of its frames; the second rule sees it whole.</summary>
public sealed class AlarisTarget(string vectors) : IFuzzTarget
{
    private const int ChunkBytesMax = 23;

    public string Name => "alaris";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. VectorFolder.Streams(Path.Combine(vectors, "alaris")),
        .. File.ReadLines(Path.Combine(vectors, "alaris", "crc.tsv"))
            .Select(l => Encoding.ASCII.GetBytes($"!{l.Replace('\t', '|')}\r!INF|4961\r")),
    ];

    public IReadOnlyList<byte[]> Tokens { get; } =
        ["!"u8.ToArray(), "^"u8.ToArray(), "|"u8.ToArray(), "\r"u8.ToArray(), [0x1B], "!INF|4961\r"u8.ToArray(), "\n"u8.ToArray(), [0xFF]];

    public long AllocatedBytesMax(int inputBytes) => 64 * 1024 + (256L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        var (frames, last) = Scan(input);
        foreach (var frame in frames)
        {
            _ = AlarisCommand.TryParse(frame, out _);
            _ = AlarisStatus.Read(frame, out _);
            _ = AlarisVtbi.TryRead(frame, out _);
            _ = AlarisReply.RateMlPerH(frame) is null && AlarisReply.ResponseMaxMs(frame) is null;
        }

        return new FuzzAnswer(frames.Count > 0, $"{last}", frames);
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        var found = (List<AlarisFrame>)answer.Content!;
        if (!found.Select(f => f.Text).SequenceEqual(Naive(input)))
            return "other frames by the second rule";
        return found.All(f => f.Text.Length + 5 > AlarisLimits.TextBytesMax || f.Text.Contains('|', StringComparison.Ordinal)
            || Scan(f.ToBytes()).Found is [var again] && again == f)
            ? null
            : "written and read again it is another frame";
    }

    private static (List<AlarisFrame> Found, AlarisScan Last) Scan(byte[] input)
    {
        var scanner = new AlarisFrameScanner();
        var (frames, last, at) = (new List<AlarisFrame>(), AlarisScan.NeedMore, 0);
        for (var step = 1; at < input.Length; step++)
        {
            var length = Math.Min(input.Length - at, 1 + (((input[at] * 31) + step) % ChunkBytesMax));
            var buffer = new ReadOnlySequence<byte>(input, at, length);
            at += length;
            AlarisScan said;
            while ((said = scanner.TryRead(ref buffer, out var frame)) != AlarisScan.NeedMore)
            {
                last = said;
                if (frame is not null)
                    frames.Add(frame);
            }
        }

        return (frames, last);
    }

    /// <summary>A frame is what stands between '!' and the next CR without '!' or ESC, with its CRC by bitwise division.</summary>
    private static List<string> Naive(byte[] input)
    {
        var texts = new List<string>();
        foreach (var part in Encoding.Latin1.GetString(input).Split('!').Skip(1))
        {
            var end = part.IndexOf('\r', StringComparison.Ordinal);
            var text = end < 0 ? "" : part[..end];
            if (text.Length is < 6 or > AlarisLimits.TextBytesMax || text.Contains('\x1B', StringComparison.Ordinal) || text[^5] != '|'
                || !ushort.TryParse(text[^4..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var crc))
                continue;
            if (crc == Remainder(text[..^5]) && text[..^5].Count(c => c == '^') <= AlarisLimits.FieldsMax)
                texts.Add(text[..^5]);
        }

        return texts;
    }

    private static int Remainder(string text)
    {
        var rest = 0xFFFF;
        foreach (var bit in text.SelectMany(c => Enumerable.Range(0, 8).Select(i => (c >> (7 - i)) & 1)))
            rest = ((rest >> 15) ^ bit) == 1 ? ((rest << 1) ^ 0x1021) & 0xFFFF : (rest << 1) & 0xFFFF;
        return rest;
    }
}
