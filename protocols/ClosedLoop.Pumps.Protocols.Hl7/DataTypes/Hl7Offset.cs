namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>What a time stamp says about the offset from UTC (digest §3.4).</summary>
public enum Hl7Offset : byte
{
    /// <summary>Nothing. The profiles require an offset.</summary>
    Missing,

    /// <summary>Stated, <c>+0000</c> included.</summary>
    Known,

    /// <summary><c>-0000</c>: the instant is UTC, the local offset is unknown (RFC 3339 §4.3).</summary>
    LocalUnknown,
}
