using System.Buffers.Binary;
using System.Numerics;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>
/// Values that come again in message after message (units, terms, routes, applications, the pumps of the house), read once and kept. The
/// same bytes under the same delimiters and character set say the same, so the record read before is given out again. Two places per hash:
/// the older value makes way for a new one, and a sender of ever new ones costs only the reading it would cost without. Never for
/// patients: what is kept outlives the message.
/// </summary>
internal sealed class Recurring<T>(Recurring<T>.Reading read)
    where T : class
{
    private const int Places = 1024;

    /// <summary>A unit in two coding systems takes 70.</summary>
    private const int BytesMax = 128;

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <summary>What the value says; null when nothing.</summary>
    internal delegate T? Reading(Er7Value value);

    internal T? Of(Er7Value value)
    {
        if (value.Raw.Length > BytesMax)
        {
            return read(value);
        }

        var places = _entries.AsSpan((int)(Hash(value.Raw) % (Places / 2)) * 2, 2);
        var newer = Volatile.Read(ref places[0]);
        if (newer is not null && newer.Holds(value))
        {
            return newer.Value;
        }

        if (Volatile.Read(ref places[1]) is { } older && older.Holds(value))
        {
            return older.Value;
        }

        var made = new Entry(value, read(value));
        Volatile.Write(ref places[1], newer);
        Volatile.Write(ref places[0], made);
        return made.Value;
    }

    // Only decides the place: values made to collide displace each other and nothing more.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong factor = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = BitOperations.RotateLeft(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), 29) * factor;
        }

        foreach (var one in bytes)
        {
            hash = BitOperations.RotateLeft(hash ^ one, 29) * factor;
        }

        return (uint)(hash >> 32);
    }

    private sealed class Entry(Er7Value sent, T? value)
    {
        private readonly byte[] _raw = sent.Raw.ToArray();
        private readonly Er7Delimiters _delimiters = sent.Delimiters;
        private readonly Er7CharacterSet _characterSet = sent.CharacterSet;

        internal T? Value { get; } = value;

        internal bool Holds(Er7Value other) =>
            other.Raw.SequenceEqual(_raw) && other.CharacterSet == _characterSet && other.Delimiters == _delimiters;
    }
}
