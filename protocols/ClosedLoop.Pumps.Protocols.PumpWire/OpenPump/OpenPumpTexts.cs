using System.Text;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>
/// Texts one pump says again and again (its channel, patient, order, drug), made once. One for each connection, and gone with it: nothing a
/// pump said outlives its session here. A text displaces the one in its place; so a pump that never says the same twice costs
/// nothing more. Not for several threads.
/// </summary>
public sealed class OpenPumpTexts
{
    private const int Places = 32;

    // Made with the first text: a pump that only sends heartbeats needs none.
    private string?[]? places;

    /// <param name="utf8">Valid UTF-8.</param>
    internal string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        var hash = (uint)utf8.Length;
        foreach (var one in utf8)
        {
            hash = (hash * 31) + one;
        }

        places ??= new string?[Places];
        ref var place = ref places[(hash ^ (hash >> 16)) % Places];
        if (place is null || !Says(place, utf8))
        {
            place = Encoding.UTF8.GetString(utf8);
        }

        return place;
    }

    // Only ASCII is compared: what has other characters is made anew each time, as it would be without.
    private static bool Says(string text, ReadOnlySpan<byte> utf8) => text.Length == utf8.Length && Ascii.Equals(utf8, text);
}
