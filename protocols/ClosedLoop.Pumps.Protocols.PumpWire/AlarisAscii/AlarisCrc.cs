using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>CRC-16/CCITT-FALSE: polynomial 1021, initial value FFFF, not reflected, nothing added at the end.</summary>
public static class AlarisCrc
{
    private const ushort Polynomial = 0x1021;

    public static ushort Compute(ReadOnlySpan<byte> text)
    {
        ushort crc = 0xFFFF;
        foreach (var value in text)
        {
            crc ^= (ushort)(value << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 0x8000) != 0 ? (crc << 1) ^ Polynomial : crc << 1);
            }
        }

        return crc;
    }

    /// <summary>Four upper-case hex digits, as in a frame. Of a serial number it is the code that permits control.</summary>
    public static string Text(string text) => Compute(Encoding.Latin1.GetBytes(text)).ToString("X4", CultureInfo.InvariantCulture);
}
