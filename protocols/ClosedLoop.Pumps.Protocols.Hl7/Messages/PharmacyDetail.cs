namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>Which segment holds the detail of a pharmacy order, and at which fields (HL7 2.6 §4A.4.1, §4A.4.4).</summary>
/// <param name="Name">RXO or RXE.</param>
/// <param name="Code">The drug; minimum, maximum and unit of the amount follow it.</param>
/// <param name="Rate">Rate; its unit follows.</param>
/// <param name="Strength">Strength; its unit follows.</param>
/// <param name="StrengthVolume">Volume of the strength; its unit follows.</param>
internal sealed record PharmacyDetail(string Name, int Code, int Rate, int Strength, int StrengthVolume)
{
    internal static PharmacyDetail Requested { get; } = new("RXO", 1, 21, 18, 25);

    internal static PharmacyDetail Encoded { get; } = new("RXE", 2, 23, 25, 33);

    internal bool RateFirst => Rate < Strength;
}
