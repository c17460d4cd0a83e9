using System.Buffers;
using System.Buffers.Binary;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>Messages to bytes and back: protobuf (proto3) as in open_pump.proto, with the limits of SPEC.md.</summary>
public static class OpenPumpCodec
{
    /// <summary>Bytes of the big-endian length that stands before an envelope on TCP.</summary>
    public const int LengthBytes = 4;

    /// <summary>What a receiver would say to this message: limits are for senders too, and text from outside may exceed one.</summary>
    public static DecodeResult Check(OpenPumpMessage message)
    {
        Measure(message, out var result);
        return result;
    }

    /// <summary>Writes one TCP frame: length and envelope.</summary>
    /// <exception cref="ArgumentException">The message breaks a limit; see <see cref="Check"/>.</exception>
    public static void Encode(OpenPumpMessage message, IBufferWriter<byte> output)
    {
        var envelopeBytes = MeasureValid(message);
        var frame = output.GetSpan(LengthBytes + envelopeBytes);
        BinaryPrimitives.WriteInt32BigEndian(frame, envelopeBytes);
        Write(message, frame.Slice(LengthBytes, envelopeBytes));
        output.Advance(LengthBytes + envelopeBytes);
    }

    /// <summary>Writes the envelope alone, for a transport that frames by itself.</summary>
    /// <exception cref="ArgumentException">The message breaks a limit; see <see cref="Check"/>.</exception>
    public static void EncodeEnvelope(OpenPumpMessage message, IBufferWriter<byte> output)
    {
        var envelopeBytes = MeasureValid(message);
        Write(message, output.GetSpan(envelopeBytes)[..envelopeBytes]);
        output.Advance(envelopeBytes);
    }

    /// <summary>Reads one envelope. Never throws; <paramref name="message"/> is set exactly when the result is good.</summary>
    /// <param name="texts">What this pump said before; null when nothing is kept.</param>
    public static DecodeResult Decode(ReadOnlySpan<byte> envelope, out OpenPumpMessage? message, OpenPumpTexts? texts = null)
    {
        message = null;
        if (envelope.Length > OpenPumpLimits.FrameBytesMax)
        {
            return new DecodeResult(DecodeError.EnvelopeTooLarge, string.Empty);
        }

        var reader = new WireReader(envelope, texts);
        var body = EnvelopeCodec.Read(ref reader);
        if (!reader.Result.IsOk)
        {
            return reader.Result;
        }

        message = body;
        return body is null ? new DecodeResult(DecodeError.NoBody, string.Empty) : DecodeResult.Ok;
    }

    /// <summary>Reads one envelope that may lie in several pieces, as <see cref="OpenPumpFrameScanner"/> hands it out.</summary>
    public static DecodeResult Decode(in ReadOnlySequence<byte> envelope, out OpenPumpMessage? message, OpenPumpTexts? texts = null)
    {
        if (envelope.IsSingleSegment)
        {
            return Decode(envelope.FirstSpan, out message, texts);
        }

        if (envelope.Length > OpenPumpLimits.FrameBytesMax)
        {
            message = null;
            return new DecodeResult(DecodeError.EnvelopeTooLarge, string.Empty);
        }

        var length = (int)envelope.Length;
        var joined = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            envelope.CopyTo(joined);
            return Decode(joined.AsSpan(0, length), out message, texts);
        }
        finally
        {
            // The buffer holds patient data and goes back to a shared pool.
            ArrayPool<byte>.Shared.Return(joined, clearArray: true);
        }
    }

    private static int Measure(OpenPumpMessage message, out DecodeResult result)
    {
        var counter = WireWriter.Counting();
        EnvelopeCodec.Put(ref counter, message);
        result = counter.Result.IsOk && counter.Bytes > OpenPumpLimits.FrameBytesMax
            ? new DecodeResult(DecodeError.EnvelopeTooLarge, string.Empty)
            : counter.Result;
        return counter.Bytes;
    }

    private static int MeasureValid(OpenPumpMessage message)
    {
        var bytes = Measure(message, out var result);
        return result.IsOk ? bytes : throw new ArgumentException($"{message} cannot be sent: {result}.", nameof(message));
    }

    private static void Write(OpenPumpMessage message, Span<byte> envelope)
    {
        var writer = WireWriter.Into(envelope);
        EnvelopeCodec.Put(ref writer, message);
    }
}
