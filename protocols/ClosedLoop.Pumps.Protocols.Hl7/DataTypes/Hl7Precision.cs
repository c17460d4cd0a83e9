namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>How far a time stamp was spelled out.</summary>
public enum Hl7Precision : byte
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Tenth,
    Hundredth,
    Millisecond,
    TenThousandth,
}
