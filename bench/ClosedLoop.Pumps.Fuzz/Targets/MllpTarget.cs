using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>The MLLP scanner on a stream of frames, damaged and cut; the second rule sees the stream whole, byte by byte.</summary>
public sealed class MllpTarget(string vectors) : IFuzzTarget
{
    private const int FrameBytesMax = 4096;
    private const int ChunkBytesMax = 97;

    public string Name => "mllp";

    public IReadOnlyList<byte[]> Seeds { get; } = [.. VectorFolder.Hl7(vectors).Select(Framed), .. Pairs(VectorFolder.Hl7(vectors))];

    public IReadOnlyList<byte[]> Tokens { get; } =
        [[0x0B], [0x1C], [0x0D], [0x1C, 0x0D], [0x1C, 0x0D, 0x0B], [0x0B, 0x0B], [0x1C, 0x1C, 0x0D], [0x0A], [0x0B, 0x1C, 0x0D], [0]];

    public long AllocatedBytesMax(int inputBytes) => 64 * 1024 + (256L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        var scanner = new MllpFrameScanner(FrameBytesMax);
        var frames = new List<byte[]>();
        var (consumed, received) = (0, 0);

        // How the stream is cut follows from the input itself, so that the run stays repeatable.
        for (var step = 1; received < input.Length; step++)
        {
            received = Math.Min(input.Length, received + 1 + (((input[received] * 31) + step) % ChunkBytesMax));
            var buffer = new ReadOnlySequence<byte>(input.AsMemory(consumed, received - consumed));
            MllpScan scan;
            while ((scan = scanner.TryRead(ref buffer, out var frame)) == MllpScan.Frame)
            {
                frames.Add(frame.ToArray());
            }

            if (scan == MllpScan.TooLarge)
            {
                return new FuzzAnswer(frames.Count > 0, nameof(MllpScan.TooLarge), frames);
            }

            consumed = received - (int)buffer.Length;
        }

        var outcome = frames.Count == 0 ? nameof(MllpScan.NeedMore) : nameof(MllpScan.Frame);
        return new FuzzAnswer(frames.Count > 0, outcome, frames);
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        var found = (List<byte[]>)answer.Content!;
        var expected = Naive(input);
        return found.Count == expected.Count && found.Zip(expected).All(p => p.First.AsSpan().SequenceEqual(p.Second))
            ? null
            : $"{found.Count} frames, {expected.Count} by the second rule";
    }

    /// <summary>All frames, one byte after the other: VT begins one anew, FS CR ends it, and one too large ends the connection.</summary>
    private static List<byte[]> Naive(byte[] input)
    {
        var frames = new List<byte[]>();
        List<byte>? open = null;
        for (var i = 0; i < input.Length; i++)
        {
            if (input[i] == 0x0B)
            {
                open = [];
            }
            else if (open is not null && input[i] == 0x1C && i + 1 < input.Length && input[i + 1] == 0x0D)
            {
                frames.Add([.. open]);
                open = null;
                i++;
            }
            else
            {
                open?.Add(input[i]);
                var isHalfAnEnd = open is not null && input[i] == 0x1C && i + 1 == input.Length;
                if (open?.Count > FrameBytesMax + (isHalfAnEnd ? 1 : 0))
                {
                    break;
                }
            }
        }

        return frames;
    }

    private static byte[] Framed(byte[] message)
    {
        var output = new ArrayBufferWriter<byte>();
        MllpFrame.Write(output, message);
        return output.WrittenSpan.ToArray();
    }

    private static IEnumerable<byte[]> Pairs(IReadOnlyList<byte[]> messages)
    {
        for (var i = 0; i + 1 < messages.Count; i += 5)
        {
            yield return [.. Framed(messages[i]), .. Framed(messages[i + 1])];
        }
    }
}
