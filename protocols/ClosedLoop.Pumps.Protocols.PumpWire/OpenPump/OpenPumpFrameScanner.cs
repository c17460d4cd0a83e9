using System.Buffers;
using System.Buffers.Binary;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>Finds frames in a stream of bytes, however the network cut it. Keeps no state: the buffer is the state.</summary>
public static class OpenPumpFrameScanner
{
    /// <summary>
    /// Takes one envelope off the front of <paramref name="buffer"/>. The length is judged as soon as it is there, so a false one never
    /// makes the receiver wait for, or hold, a body.
    /// </summary>
    public static ScanResult TryRead(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> envelope)
    {
        envelope = default;
        var reader = new SequenceReader<byte>(buffer);
        Span<byte> prefix = stackalloc byte[OpenPumpCodec.LengthBytes];
        if (!reader.TryCopyTo(prefix))
        {
            return ScanResult.NeedMore;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        switch (length)
        {
            case 0:
                return ScanResult.Empty;
            case > OpenPumpLimits.FrameBytesMax:
                return ScanResult.TooLarge;
        }

        if (buffer.Length - OpenPumpCodec.LengthBytes < length)
        {
            return ScanResult.NeedMore;
        }

        envelope = buffer.Slice(OpenPumpCodec.LengthBytes, length);
        buffer = buffer.Slice(envelope.End);
        return ScanResult.Frame;
    }

    /// <summary>
    /// For the log, after <see cref="ScanResult.TooLarge"/> or <see cref="ScanResult.Empty"/>: which protocol the first bytes look like.
    /// A fixed text, never the bytes themselves.
    /// </summary>
    public static string Describe(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> first = stackalloc byte[5];
        var length = (int)Math.Min(first.Length, buffer.Length);
        buffer.Slice(0, length).CopyTo(first);
        return Describe(first[..length]);
    }

    private static string Describe(ReadOnlySpan<byte> first) => first switch
    {
        [0x16, 0x03, ..] => "looks like TLS",
        [0x0B, (byte)'M', (byte)'S', (byte)'H', ..] or [0x0B, (byte)'F' or (byte)'B', (byte)'H', (byte)'S', ..] => "looks like MLLP",
        [(byte)'M', (byte)'S', (byte)'H', ..] => "looks like HL7 without MLLP",
        [(byte)'S', (byte)'S', (byte)'H', (byte)'-', ..] => "looks like SSH",
        _ when IsHttp(first) => "looks like HTTP",
        _ => "unknown bytes",
    };

    private static bool IsHttp(ReadOnlySpan<byte> first) =>
        first.StartsWith("GET "u8) || first.StartsWith("POST"u8) || first.StartsWith("PUT "u8) || first.StartsWith("HEAD"u8)
        || first.StartsWith("OPTI"u8) || first.StartsWith("DELE"u8) || first.StartsWith("PRI *"u8) || first.StartsWith("HTTP/"u8);
}
