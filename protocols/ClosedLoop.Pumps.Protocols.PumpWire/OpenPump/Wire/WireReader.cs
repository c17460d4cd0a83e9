using System.Text;
using System.Text.Unicode;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>
/// Reads the fields of one message. The first fault is kept and ends the reading: <see cref="Next"/> says false and every value is its
/// default. Never throws, never reads beyond the span, never allocates more than the limits allow.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes, OpenPumpTexts? texts)
{
    private ReadOnlySpan<byte> rest = bytes;
    private WireType type;
    private DecodeError error;
    private string? path;

    /// <summary>Number of the field <see cref="Next"/> stopped at.</summary>
    public int Field { get; private set; }

    public readonly DecodeResult Result => error == DecodeError.None ? DecodeResult.Ok : new DecodeResult(error, path!);

    /// <summary>Moves to the next field; false at the end and after a fault.</summary>
    public bool Next()
    {
        if (error != DecodeError.None || rest.IsEmpty)
        {
            return false;
        }

        // A fault in the tag itself is nobody's field.
        Field = 0;
        var tag = Varint();
        if (error != DecodeError.None)
        {
            return false;
        }

        if (tag is < 8 or > uint.MaxValue)
        {
            Fail(DecodeError.InvalidFieldNumber);
            return false;
        }

        Field = (int)(tag >> 3);
        type = (WireType)(tag & 7);
        if (type is not (WireType.Varint or WireType.Fixed64 or WireType.Length or WireType.Fixed32))
        {
            Fail(DecodeError.UnsupportedWireType);
            return false;
        }

        return true;
    }

    /// <summary>Passes over a field this version does not know.</summary>
    public void Skip()
    {
        switch (type)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Length:
                Take();
                break;
            case WireType.Fixed32:
                SkipFixed(sizeof(uint));
                break;
            case WireType.Fixed64:
                SkipFixed(sizeof(ulong));
                break;
        }
    }

    public ulong UInt64() => Expect(WireType.Varint) ? Varint() : 0;

    public long Int64() => unchecked((long)UInt64());

    public long SInt64()
    {
        var value = UInt64();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    public bool Bool() => UInt64() != 0;

    public uint UInt32() => (uint)UpTo(uint.MaxValue);

    /// <summary>See <see cref="WireWriter.PlusOne"/>.</summary>
    public int? PlusOne()
    {
        var value = UpTo(1UL + int.MaxValue);
        return value == 0 ? null : (int)(value - 1);
    }

    public int Scale() => (int)UpTo(Quantity.ScaleMax);

    public T Enum<T>()
        where T : struct, Enum
    {
        var value = UInt64();
        var known = value <= int.MaxValue ? WireEnum.FromInt<T>((int)value) : default;
        if (value > int.MaxValue || !System.Enum.IsDefined(known))
        {
            Fail(DecodeError.UnknownEnumValue);
            return default;
        }

        return known;
    }

    /// <summary>Packed or one by one, as <see cref="AddUInt32"/>.</summary>
    public void AddEnum<T>(ref WireItems<T> items, int countMax)
        where T : struct, Enum
    {
        if (type != WireType.Length)
        {
            if (HasRoom(items.Count, countMax))
            {
                items.Add(Enum<T>());
            }

            return;
        }

        var packed = new WireReader(Take(), texts) { type = WireType.Varint, Field = Field };
        while (error == DecodeError.None && !packed.rest.IsEmpty && HasRoom(items.Count, countMax))
        {
            items.Add(packed.Enum<T>());
            error = packed.error;
            path = packed.path;
        }
    }

    /// <summary>Called after the last field: the message means nothing without this enum.</summary>
    public void Require<T>(int field, T value)
        where T : struct, Enum
    {
        if (error == DecodeError.None && WireEnum.ToInt(value) == 0)
        {
            Field = field;
            Fail(DecodeError.EnumNotGiven);
        }
    }

    public string Text()
    {
        var content = Expect(WireType.Length) ? Take() : default;
        if (content.Length > OpenPumpLimits.TextBytesMax)
        {
            Fail(DecodeError.TextTooLong);
            return string.Empty;
        }

        if (!Utf8.IsValid(content))
        {
            Fail(DecodeError.InvalidUtf8);
            return string.Empty;
        }

        return texts is null ? Encoding.UTF8.GetString(content) : texts.Of(content);
    }

    public WireList<byte> Hash()
    {
        var content = Expect(WireType.Length) ? Take() : default;
        if (content.Length > OpenPumpLimits.HashBytesMax)
        {
            Fail(DecodeError.BytesTooLong);
            return default;
        }

        return WireList.Create(content);
    }

    /// <summary>A sub-message; <paramref name="seen"/> when it was given before, which is a fault.</summary>
    public T? Message<T>(bool seen, ReadBody<T> read)
    {
        if (seen)
        {
            Fail(DecodeError.RepeatedMessage);
            return default;
        }

        if (!Expect(WireType.Length))
        {
            return default;
        }

        var body = new WireReader(Take(), texts);
        if (error != DecodeError.None)
        {
            return default;
        }

        var message = read(ref body);
        if (body.error != DecodeError.None)
        {
            Fail(body.error);
            path = body.path!.Length == 0 ? path : $"{path}.{body.path}";
            return default;
        }

        return message;
    }

    public void AddText(ref WireItems<string> items, int countMax)
    {
        if (HasRoom(items.Count, countMax))
        {
            items.Add(Text());
        }
    }

    public void AddMessage<T>(ref WireItems<T> items, int countMax, ReadBody<T> read)
        where T : class
    {
        if (HasRoom(items.Count, countMax) && Message(seen: false, read) is { } message)
        {
            items.Add(message);
        }
    }

    /// <summary>Packed or one by one: a proto3 receiver takes both.</summary>
    public void AddUInt32(ref WireItems<uint> items, int countMax)
    {
        if (type != WireType.Length)
        {
            if (HasRoom(items.Count, countMax))
            {
                items.Add(UInt32());
            }

            return;
        }

        var packed = new WireReader(Take(), texts) { type = WireType.Varint, Field = Field };
        while (error == DecodeError.None && !packed.rest.IsEmpty && HasRoom(items.Count, countMax))
        {
            items.Add(packed.UInt32());
            error = packed.error;
            path = packed.path;
        }
    }

    /// <summary>Keeps the first fault and where it is.</summary>
    public void Fail(DecodeError fault)
    {
        if (error == DecodeError.None)
        {
            error = fault;
            path = Field == 0 ? string.Empty : $"{Field}";
        }
    }

    private bool HasRoom(int count, int countMax)
    {
        if (count >= countMax)
        {
            Fail(DecodeError.TooManyItems);
        }

        return error == DecodeError.None;
    }

    private ulong UpTo(ulong max)
    {
        var value = UInt64();
        if (value > max)
        {
            Fail(DecodeError.ValueOutOfRange);
            return 0;
        }

        return value;
    }

    private bool Expect(WireType wanted)
    {
        if (type != wanted)
        {
            Fail(DecodeError.WrongWireType);
        }

        return type == wanted;
    }

    private ReadOnlySpan<byte> Take()
    {
        var length = Varint();
        if (length > (ulong)rest.Length)
        {
            Fail(DecodeError.LengthBeyondBuffer);
            return default;
        }

        var content = rest[..(int)length];
        rest = rest[(int)length..];
        return content;
    }

    private void SkipFixed(int width)
    {
        if (rest.Length < width)
        {
            Fail(DecodeError.TruncatedFixed);
            return;
        }

        rest = rest[width..];
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var index = 0; index < 10; index++)
        {
            if (index == rest.Length)
            {
                Fail(DecodeError.TruncatedVarint);
                return 0;
            }

            var part = rest[index];
            value |= (ulong)(part & 0x7F) << (7 * index);
            if (part < 0x80)
            {
                // The tenth byte has room for one bit.
                if (index == 9 && part > 1)
                {
                    break;
                }

                rest = rest[(index + 1)..];
                return value;
            }
        }

        Fail(DecodeError.VarintTooLong);
        return 0;
    }
}
