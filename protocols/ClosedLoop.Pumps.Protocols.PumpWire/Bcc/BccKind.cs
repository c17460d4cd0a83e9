namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>How a value is written.</summary>
public enum BccKind
{
    Text = 0,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A whole number, 0 or more.</summary>
    Integer,

    /// <summary>0 or 1.</summary>
    Flag,

    /// <summary>Up to four bytes in hex, bit 0 the lowest.</summary>
    Bits,
}
