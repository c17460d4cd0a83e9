namespace ClosedLoop.Pumps.Protocols.Nomenclature.Units;

/// <summary>One half of a coded unit: code, text, coding system (CWE-1..3 or CWE-4..6).</summary>
public readonly record struct UnitTriplet(string Code, string Text, string System)
{
    public bool IsEmpty => string.IsNullOrEmpty(Code) && string.IsNullOrEmpty(Text) && string.IsNullOrEmpty(System);
}
