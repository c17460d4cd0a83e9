namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Takes the stuffing off, byte by byte. The state between two bytes is at most one letter.</summary>
public struct BccUnstuffer
{
    private byte held;

    /// <summary>True while the first letter of a pair is held.</summary>
    public readonly bool InPair => held != 0;

    /// <summary>Takes one received byte.</summary>
    /// <param name="received">The byte on the wire.</param>
    /// <param name="original">The byte before stuffing; only with <see cref="BccUnstuff.Byte"/>.</param>
    public BccUnstuff Next(byte received, out byte original)
    {
        original = received;
        if (held == 0)
        {
            if (received is (byte)'E' or (byte)'e')
            {
                held = received;
                return BccUnstuff.Nothing;
            }

            return received is (byte)'D' or (byte)'d' ? BccUnstuff.Bad : BccUnstuff.Byte;
        }

        var (first, isUpper) = (held, held == 'E');
        held = 0;
        if (received == first)
        {
            return BccUnstuff.Byte;
        }

        original = isUpper ? (byte)'D' : (byte)'d';
        return received == (isUpper ? (byte)'X' : (byte)'x') ? BccUnstuff.Byte : BccUnstuff.Bad;
    }
}
