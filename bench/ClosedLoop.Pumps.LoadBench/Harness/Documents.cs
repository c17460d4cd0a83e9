using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Which event a PCD-10 is of, read as cheaply as the load generator needs it: OBR-3 is PUMP/EPOCH/SEQUENCE.</summary>
internal static class Documents
{
    private const int FillerField = 3;

    private const int TypeField = 8;

    /// <summary>Null: not of an event (a snapshot, an answer).</summary>
    public static (string PumpId, long Sequence)? EventOf(ReadOnlySpan<byte> message)
    {
        // PCD-10 is ORU^R42 (TF Vol 2 §3.10), PCD-01 is ORU^R01.
        if (MllpBytes.Field(message, TypeField).IndexOf("R42"u8) < 0)
            return null;
        var filler = MllpBytes.Field(MllpBytes.Segment(message, "OBR"u8), FillerField);
        var end = filler.IndexOf((byte)'^');
        filler = end < 0 ? filler : filler[..end];
        var (first, last) = (filler.IndexOf((byte)'/'), filler.LastIndexOf((byte)'/'));
        return first > 0 && last > first && long.TryParse(filler[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (Encoding.ASCII.GetString(filler[..first]), sequence)
            : null;
    }
}
