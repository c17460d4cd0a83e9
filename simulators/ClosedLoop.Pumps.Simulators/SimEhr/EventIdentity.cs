using System.Globalization;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The identity of a pump's event (S8), as it stands in OBR-3: <c>PUMP/EPOCH/SEQUENCE</c>.</summary>
public readonly record struct EventIdentity(string PumpId, ulong Epoch, ulong Sequence) : IComparable<EventIdentity>
{
    public static EventIdentity? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new EventIdentity(parts[0], epoch, sequence)
            : null;
    }

    public int CompareTo(EventIdentity other) => Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Sequence.CompareTo(other.Sequence);

    public static bool operator <(EventIdentity left, EventIdentity right) => left.CompareTo(right) < 0;

    public static bool operator >(EventIdentity left, EventIdentity right) => left.CompareTo(right) > 0;

    public static bool operator <=(EventIdentity left, EventIdentity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EventIdentity left, EventIdentity right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PumpId}/{Epoch}/{Sequence}");
}
