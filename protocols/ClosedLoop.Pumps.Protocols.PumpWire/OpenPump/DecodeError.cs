namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>What is wrong with an envelope. Each is a fault of the sender; SPEC.md says what the receiver does.</summary>
public enum DecodeError
{
    None = 0,

    /// <summary>The envelope is longer than <see cref="OpenPumpLimits.FrameBytesMax"/>.</summary>
    EnvelopeTooLarge,

    /// <summary>No body this version knows.</summary>
    NoBody,

    /// <summary>Two bodies: which one was meant is not guessed.</summary>
    MoreThanOneBody,

    /// <summary>The bytes end inside a varint.</summary>
    TruncatedVarint,

    /// <summary>A varint of more than 64 bits.</summary>
    VarintTooLong,

    /// <summary>The bytes end inside a fixed-width value.</summary>
    TruncatedFixed,

    /// <summary>Field number 0, or above 2^29 - 1.</summary>
    InvalidFieldNumber,

    /// <summary>A group (wire types 3 and 4) or an undefined wire type.</summary>
    UnsupportedWireType,

    /// <summary>A known field in another wire type than its own.</summary>
    WrongWireType,

    /// <summary>A length that reaches beyond the enclosing message.</summary>
    LengthBeyondBuffer,

    /// <summary>A string of more than <see cref="OpenPumpLimits.TextBytesMax"/> bytes.</summary>
    TextTooLong,

    /// <summary>A string that is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A bytes field beyond its limit.</summary>
    BytesTooLong,

    /// <summary>A repeated field with more items than its limit.</summary>
    TooManyItems,

    /// <summary>A sub-message given twice: two halves of a dose are not merged.</summary>
    RepeatedMessage,

    /// <summary>An enum value this version does not know.</summary>
    UnknownEnumValue,

    /// <summary>An enum without which the message means nothing is absent or UNSPECIFIED.</summary>
    EnumNotGiven,

    /// <summary>A number its field cannot hold.</summary>
    ValueOutOfRange,
}
