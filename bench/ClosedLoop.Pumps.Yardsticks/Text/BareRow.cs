namespace ClosedLoop.Pumps.Yardsticks.Text;

/// <summary>One OBX of <see cref="BareReport"/>.</summary>
/// <param name="BeforeValue">From behind the set id up to OBX-5.</param>
/// <param name="Text">OBX-5 of a text row, to be escaped; null when <paramref name="Number"/> or nothing is written.</param>
/// <param name="BeforeTime">From behind OBX-5 up to OBX-14.</param>
/// <param name="Rest">From behind OBX-14 to the end of the segment, terminator included.</param>
public sealed record BareRow(byte[] BeforeValue, string? Text, decimal? Number, byte[] BeforeTime, DateTime Time, byte[] Rest);
