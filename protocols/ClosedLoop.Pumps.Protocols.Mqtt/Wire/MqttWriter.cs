using System.Buffers.Binary;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Wire;

/// <summary>Counts the bytes of a packet, or writes them; the same code does both. Counting finds the faults.</summary>
internal ref struct MqttWriter
{
    private readonly Span<byte> _output;
    private readonly bool _counting;

    private MqttWriter(Span<byte> output, bool counting)
    {
        _output = output;
        _counting = counting;
    }

    public int Bytes { get; private set; }

    public MqttDecodeResult Result { get; private set; } = MqttDecodeResult.Ok;

    public static MqttWriter Counting() => new([], counting: true);

    public static MqttWriter Into(Span<byte> output) => new(output, counting: false);

    /// <summary>How many bytes a variable byte integer takes.</summary>
    public static int VariableBytes(int value) => value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;

    public void Fail(MqttDecodeResult fault) => Result = Result.IsOk ? fault : Result;

    public void Byte(byte value)
    {
        if (!_counting)
        {
            _output[Bytes] = value;
        }

        Bytes++;
    }

    public void TwoBytes(ushort value)
    {
        if (!_counting)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_output[Bytes..], value);
        }

        Bytes += 2;
    }

    public void FourBytes(uint value)
    {
        if (!_counting)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_output[Bytes..], value);
        }

        Bytes += 4;
    }

    public void Variable(int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    public void Text(string value)
    {
        if (_counting && !MqttText.Check(value, out var fault))
        {
            Fail(fault);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        TwoBytes((ushort)length);
        if (!_counting)
        {
            Encoding.UTF8.GetBytes(value, _output[Bytes..]);
        }

        Bytes += length;
    }

    public void Binary(ReadOnlySpan<byte> value)
    {
        if (value.Length > MqttLimits.TextBytesMax)
        {
            Fail(MqttRules.TextTooLong);
            return;
        }

        TwoBytes((ushort)value.Length);
        Rest(value);
    }

    public void Rest(ReadOnlySpan<byte> value)
    {
        if (!_counting)
        {
            value.CopyTo(_output[Bytes..]);
        }

        Bytes += value.Length;
    }
}
