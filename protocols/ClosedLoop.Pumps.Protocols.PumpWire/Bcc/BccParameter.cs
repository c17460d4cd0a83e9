namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>What is known of one parameter.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Kind">How its values are written.</param>
/// <param name="Group">What it is consistent with when grouping is on.</param>
/// <param name="Unit">UCUM where the unit is fixed; empty for none, or when another parameter names it.</param>
/// <param name="Meaning">In a few words.</param>
/// <param name="IsTrigger">Its change sends the pump's block at once in cyclic mode.</param>
public sealed record BccParameter(string Name, BccKind Kind, BccGroup Group, string Unit, string Meaning, bool IsTrigger);
