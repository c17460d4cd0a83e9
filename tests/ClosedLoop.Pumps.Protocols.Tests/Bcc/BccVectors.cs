using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Protocols.Tests.Bcc;

/// <summary>Golden bytes, and the scanner driven in slices.</summary>
internal static class BccVectors
{
    public static string[] Names { get; } =
        [.. Directory.EnumerateFiles(RepositoryRoot.Combine("protocols", "vectors", "bcc"), "*.hex")
            .Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static byte[] Bytes(string name) => OpenPump.Vectors.FromHex(
        File.ReadAllText(RepositoryRoot.Combine("protocols", "vectors", "bcc", name + ".hex")));

    public static bool IsStuffed(string name) => !name.EndsWith("-unstuffed", StringComparison.Ordinal);

    public static byte[] Frame(string information, string bedId = "ICU01", bool isLast = true, bool stuffing = true) =>
        BccFrameWriter.ToBytes(new BccFrame(bedId, information, isLast), stuffing);

    /// <summary>Everything the scanner says about the stream, fed in slices that end at the cuts.</summary>
    public static List<(BccScan Said, BccFrame? Frame)> Scan(byte[] stream, bool stuffing = true, params int[] cuts)
    {
        var scanner = new BccFrameScanner(stuffing);
        var said = new List<(BccScan, BccFrame?)>();
        var start = 0;
        foreach (var cut in cuts.Append(stream.Length))
        {
            var buffer = new ReadOnlySequence<byte>(stream, start, cut - start);
            start = cut;
            BccScan scan;
            while ((scan = scanner.TryRead(ref buffer, out var frame)) != BccScan.NeedMore)
                said.Add((scan, frame));
        }

        return said;
    }

    /// <summary>A frame written by hand, unstuffed, with any length and checksum.</summary>
    public static byte[] Raw(string text, int? length = null, int? checksum = null, string end = "\x04")
    {
        var total = 7 + Encoding.UTF8.GetByteCount(text) + 1 + 6;
        var head = Encoding.UTF8.GetBytes($"\x01{length ?? total:D5}\x02{text}\x03");
        var sum = head.Sum(b => b) % 256;
        return [.. head, .. Encoding.UTF8.GetBytes($"{checksum ?? sum:D5}{end}")];
    }
}
