using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Wire;

/// <summary>Reads the fields of one packet. The first fault stays; after it every read gives nothing.</summary>
internal ref struct MqttReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public MqttDecodeResult Result { get; private set; } = MqttDecodeResult.Ok;

    /// <summary>Nothing left, or nothing to be had any more.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    public void Fail(MqttDecodeResult fault)
    {
        Result = Result.IsOk ? fault : Result;
        _rest = [];
    }

    public void End()
    {
        if (!AtEnd)
        {
            Fail(MqttRules.TrailingBytes);
        }
    }

    public byte Byte() => Take(1) is [var value] ? value : default;

    public ushort TwoBytes() => Take(2) is { Length: 2 } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : default;

    public uint FourBytes() => Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadUInt32BigEndian(four) : default;

    public int Variable()
    {
        var value = 0;
        for (var shift = 0; shift <= 21; shift += 7)
        {
            var part = Byte();
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                if (part == 0 && shift > 0)
                {
                    Fail(MqttRules.LengthNotShortest);
                }

                return Result.IsOk ? value : 0;
            }
        }

        Fail(MqttRules.LengthNotValid);
        return 0;
    }

    public string Text()
    {
        var text = Take(TwoBytes());
        if (!Utf8.IsValid(text))
        {
            Fail(MqttRules.TextNotWellFormed);
        }
        else if (text.Contains((byte)0))
        {
            Fail(MqttRules.TextHasNull);
        }

        return Result.IsOk ? Encoding.UTF8.GetString(text) : string.Empty;
    }

    /// <summary>A copy, for the receive buffer is used again.</summary>
    public byte[] Binary() => Take(TwoBytes()).ToArray();

    public ReadOnlySpan<byte> Rest() => Take(_rest.Length);

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            Fail(MqttRules.Truncated);
            return [];
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
