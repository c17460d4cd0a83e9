namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>Why a well-formed message does not mean anything in the domain.</summary>
public enum MappingFault
{
    /// <summary>A message that only the gateway sends.</summary>
    NotForPumps,

    /// <summary>A field without which the message means nothing.</summary>
    Missing,

    /// <summary>An instant outside the calendar.</summary>
    TimeOutOfRange,

    NumberOutOfRange,

    /// <summary>A unit code that the nomenclature does not have.</summary>
    UnknownUnit,

    /// <summary>A known unit, but not of a dose rate or concentration, or a value that cannot be one (S6).</summary>
    NotThatQuantity,

    /// <summary>One channel or source twice.</summary>
    Duplicate,
}
