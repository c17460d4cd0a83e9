namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>The control characters of the protocol.</summary>
public static class BccControl
{
    public const byte StartOfHeader = 0x01;
    public const byte StartOfText = 0x02;

    /// <summary>Ends the text of the last block.</summary>
    public const byte EndOfText = 0x03;

    public const byte EndOfTransmission = 0x04;
    public const byte Ack = 0x06;
    public const byte Nak = 0x15;

    /// <summary>Ends the text of a block that others follow.</summary>
    public const byte EndOfBlock = 0x17;

    /// <summary>Between the quadruples of an answer.</summary>
    public const char RecordSeparator = '\x1E';
}
