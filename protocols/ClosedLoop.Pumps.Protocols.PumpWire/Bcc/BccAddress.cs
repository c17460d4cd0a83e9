using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Where a pump sits: "501xy", pillar x and slot y, counted from the left and from the bottom. "50100" is the ComDevice.</summary>
public readonly record struct BccAddress
{
    private const string Prefix = "501";
    private const string SlotChars = "0123456789ABCDEFGHIJKLMNO";

    /// <param name="pillar">1..3.</param>
    /// <param name="slot">1..24.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such pillar or slot.</exception>
    public BccAddress(int pillar, int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pillar is >= 1 and <= BccLimits.PillarMax, true, nameof(pillar));
        ArgumentOutOfRangeException.ThrowIfNotEqual(slot is >= 1 and <= BccLimits.SlotMax, true, nameof(slot));
        (Pillar, Slot) = (pillar, slot);
    }

    /// <summary>The ComDevice itself; also <c>default</c>.</summary>
    public static BccAddress ComDevice => default;

    /// <summary>0 = the ComDevice.</summary>
    public int Pillar { get; }

    /// <summary>0 = the ComDevice.</summary>
    public int Slot { get; }

    public bool IsComDevice => Pillar == 0;

    /// <summary>The two characters that GETSLOT takes.</summary>
    public string SlotText => $"{Pillar}{SlotChars[Slot]}";

    /// <summary>Reads the five characters of an answer.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BccAddress address)
    {
        address = default;
        return text is { Length: 5 } && text.StartsWith(Prefix, StringComparison.Ordinal)
            && (text[3..] == "00" || TryParseSlot(text[3..], out address));
    }

    /// <summary>Reads pillar and slot, two characters; the ComDevice is not one.</summary>
    public static bool TryParseSlot([NotNullWhen(true)] string? text, out BccAddress address)
    {
        address = default;
        if (text is not { Length: 2 } || text[0] is < '1' or > (char)('0' + BccLimits.PillarMax))
        {
            return false;
        }

        var slot = SlotChars.IndexOf(text[1], StringComparison.Ordinal);
        if (slot < 1)
        {
            return false;
        }

        address = new BccAddress(text[0] - '0', slot);
        return true;
    }

    public override string ToString() => Prefix + SlotText;
}
