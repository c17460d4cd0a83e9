using System.Numerics;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>
/// Writes canonical proto3: fields ascending, default values left out. Runs twice over the same code, first counting (lengths stand
/// before their content) and checking limits, then writing; so the two cannot disagree and nothing is allocated.
/// </summary>
internal ref struct WireWriter
{
    private readonly Span<byte> target;
    private readonly bool counting;
    private DecodeError error;
    private string? path;

    private WireWriter(Span<byte> target, bool counting)
    {
        this.target = target;
        this.counting = counting;
    }

    public static WireWriter Counting() => new(default, counting: true);

    public static WireWriter Into(Span<byte> target) => new(target, counting: false);

    public int Bytes { get; private set; }

    /// <summary>The first limit broken, known after counting.</summary>
    public readonly DecodeResult Result => error == DecodeError.None ? DecodeResult.Ok : new DecodeResult(error, path!);

    public void UInt64(int field, ulong value)
    {
        if (value != 0)
        {
            Tag(field, WireType.Varint);
            Varint(value);
        }
    }

    public void Int64(int field, long value) => UInt64(field, unchecked((ulong)value));

    public void SInt64(int field, long value) => UInt64(field, unchecked((ulong)((value << 1) ^ (value >> 63))));

    public void UInt32(int field, uint value) => UInt64(field, value);

    public void Bool(int field, bool value) => UInt64(field, value ? 1UL : 0UL);

    /// <summary>A number that may be unknown travels one higher, so that 0, which proto3 leaves out, means unknown.</summary>
    public void PlusOne(int field, int? value)
    {
        Check(field, value is not < 0, DecodeError.ValueOutOfRange);
        UInt64(field, value is { } known ? unchecked((ulong)known + 1) : 0);
    }

    public void Scale(int field, int value)
    {
        Check(field, value is >= 0 and <= Quantity.ScaleMax, DecodeError.ValueOutOfRange);
        UInt64(field, unchecked((ulong)value));
    }

    public void Enum<T>(int field, T value)
        where T : struct, Enum
    {
        Check(field, System.Enum.IsDefined(value), DecodeError.UnknownEnumValue);
        UInt64(field, unchecked((ulong)WireEnum.ToInt(value)));
    }

    public void RequiredEnum<T>(int field, T value)
        where T : struct, Enum
    {
        Check(field, WireEnum.ToInt(value) != 0, DecodeError.EnumNotGiven);
        Enum(field, value);
    }

    public void Text(int field, string value)
    {
        if (value.Length != 0)
        {
            TextItem(field, value);
        }
    }

    public void Hash(int field, WireList<byte> value)
    {
        if (value.Count != 0)
        {
            Check(field, value.Count <= OpenPumpLimits.HashBytesMax, DecodeError.BytesTooLong);
            Length(field, value.Count);
            Raw(value.AsSpan());
        }
    }

    public void Texts(int field, WireList<string> values, int countMax)
    {
        Check(field, values.Count <= countMax, DecodeError.TooManyItems);
        foreach (var value in values)
        {
            TextItem(field, value);
        }
    }

    public void PackedUInt32(int field, WireList<uint> values, int countMax)
    {
        if (values.Count == 0)
        {
            return;
        }

        Check(field, values.Count <= countMax, DecodeError.TooManyItems);
        var bytes = 0;
        foreach (var value in values)
        {
            bytes += VarintBytes(value);
        }

        Length(field, bytes);
        foreach (var value in values)
        {
            Varint(value);
        }
    }

    public void PackedEnums<T>(int field, WireList<T> values, int countMax)
        where T : struct, Enum
    {
        if (values.Count == 0)
        {
            return;
        }

        Check(field, values.Count <= countMax, DecodeError.TooManyItems);
        var bytes = 0;
        foreach (var value in values)
        {
            Check(field, System.Enum.IsDefined(value), DecodeError.UnknownEnumValue);
            bytes += VarintBytes(unchecked((ulong)WireEnum.ToInt(value)));
        }

        Length(field, bytes);
        foreach (var value in values)
        {
            Varint(unchecked((ulong)WireEnum.ToInt(value)));
        }
    }

    public void Messages<T>(int field, WireList<T> messages, int countMax, PutBody<T> put)
    {
        Check(field, messages.Count <= countMax, DecodeError.TooManyItems);
        foreach (var message in messages)
        {
            Message(field, message, put);
        }
    }

    public void Message<T>(int field, T message, PutBody<T> put)
    {
        var body = Counting();
        put(ref body, message);
        Length(field, body.Bytes);
        if (!counting)
        {
            put(ref this, message);
            return;
        }

        Bytes += body.Bytes;
        if (body.error != DecodeError.None && error == DecodeError.None)
        {
            error = body.error;
            path = $"{field}.{body.path}";
        }
    }

    private static int VarintBytes(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private void TextItem(int field, string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        Check(field, bytes <= OpenPumpLimits.TextBytesMax, DecodeError.TextTooLong);
        Length(field, bytes);
        if (!counting)
        {
            Encoding.UTF8.GetBytes(value, target[Bytes..]);
        }

        Bytes += bytes;
    }

    private void Check(int field, bool holds, DecodeError otherwise)
    {
        if (counting && !holds && error == DecodeError.None)
        {
            error = otherwise;
            path = $"{field}";
        }
    }

    private void Tag(int field, WireType type) => Varint(((uint)field << 3) | (uint)type);

    private void Length(int field, int bytes)
    {
        Tag(field, WireType.Length);
        Varint((uint)bytes);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        if (!counting)
        {
            bytes.CopyTo(target[Bytes..]);
        }

        Bytes += bytes.Length;
    }

    private void Varint(ulong value)
    {
        if (counting)
        {
            Bytes += VarintBytes(value);
            return;
        }

        for (; value >= 0x80; value >>= 7)
        {
            target[Bytes++] = (byte)(value | 0x80);
        }

        target[Bytes++] = (byte)value;
    }
}
