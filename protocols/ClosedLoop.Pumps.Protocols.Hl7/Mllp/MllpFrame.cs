using System.Buffers;

namespace ClosedLoop.Pumps.Protocols.Hl7.Mllp;

/// <summary>MLLP block: VT message FS CR (HL7 transport, MLLP release 1; digest §3.6).</summary>
public static class MllpFrame
{
    public const byte StartBlock = 0x0B;
    public const byte EndBlock = 0x1C;
    public const byte CarriageReturn = 0x0D;

    /// <summary>Writes one framed message.</summary>
    /// <exception cref="ArgumentException">The message holds a block character, which no ER7 text may (the writer escapes
    /// them).</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> message)
    {
        if (message.ContainsAny(StartBlock, EndBlock))
        {
            throw new ArgumentException("An MLLP block character inside a message.", nameof(message));
        }

        var span = output.GetSpan(message.Length + 3);
        span[0] = StartBlock;
        message.CopyTo(span[1..]);
        span[message.Length + 1] = EndBlock;
        span[message.Length + 2] = CarriageReturn;
        output.Advance(message.Length + 3);
    }
}
