namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>Departures in the spelling of a unit that a given sender may be allowed.</summary>
[Flags]
public enum UnitTolerances
{
    None = 0,

    /// <summary>A code without the partition offset (3475), accepted only when the text beside it names the same unit.</summary>
    ContextCodes = 1,

    /// <summary>The spellings of <see cref="UnitAliases"/>.</summary>
    Aliases = 2,

    /// <summary>A UCUM code sent without a coding system.</summary>
    NoCodingSystem = 4,

    /// <summary>Blanks around a code or coding system.</summary>
    Blanks = 8,
}
