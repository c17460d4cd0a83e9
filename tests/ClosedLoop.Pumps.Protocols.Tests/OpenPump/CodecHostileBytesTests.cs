using Closedloop.Pumps.Open.V1;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>Whatever arrives, the decoder answers with a typed result.</summary>
public class CodecHostileBytesTests
{
    public static TheoryData<string> SampleNames => [.. Samples.ByName.Keys];

    [Fact]
    public void Random_bytes_get_a_typed_result() => Seeds.ForAll(5_000, seed =>
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        HasTypedResult(bytes);
    });

    [Fact]
    public void Mutated_messages_get_a_typed_result() => Seeds.ForAll(5_000, seed =>
    {
        var random = new Random(seed);
        var bytes = new ArbitraryEnvelopes(seed).Next().ToByteArray().ToList();
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            Mutate(random, bytes);
        }

        HasTypedResult([.. bytes]);
    });

    [Fact]
    public void What_is_read_of_a_mutated_message_is_what_Google_Protobuf_reads_with_and_without_kept_texts()
    {
        var texts = new OpenPumpTexts();
        var lenient = Envelope.Parser.WithDiscardUnknownFields(true);
        var read = 0;
        Seeds.ForAll(5_000, seed =>
        {
            var random = new Random(seed);
            var bytes = new ArbitraryEnvelopes(seed).Next().ToByteArray().ToList();
            Mutate(random, bytes);
            byte[] mutated = [.. bytes];

            var result = OpenPumpCodec.Decode(mutated, out var message);

            Assert.Equal(result, OpenPumpCodec.Decode(mutated, out var withTexts, texts));
            Assert.Equal(message, withTexts);
            if (message is not null)
            {
                read++;
                Assert.Equal(lenient.ParseFrom(mutated), Judge.Envelope(message));
            }
        });
        Assert.InRange(read, 500, 5_000);
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_message_cut_short_anywhere_is_never_taken_for_a_whole_one(string name)
    {
        var bytes = Samples.Envelope(Samples.ByName[name]);
        for (var length = 0; length < bytes.Length; length++)
        {
            var result = OpenPumpCodec.Decode(bytes.AsSpan(0, length), out var message);

            Assert.False(result.IsOk, $"{name} cut to {length} bytes");
            Assert.Null(message);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Each_length_field_that_lies_beyond_its_message_is_caught(string name)
    {
        var bytes = Samples.Envelope(Samples.ByName[name]);
        var lengths = LengthFields(bytes, 0, bytes.Length, PumpEnvelope).ToList();
        Assert.NotEmpty(lengths);

        foreach (var (position, room) in lengths)
        {
            // Only a length of one byte can be exchanged without moving what follows; the longer ones are tried below.
            var lie = (byte[])bytes.Clone();
            if (lie[position] < 0x80 && room < 0x7F)
            {
                lie[position] = 0x7F;
                Assert.Equal(DecodeError.LengthBeyondBuffer, OpenPumpCodec.Decode(lie, out _).Error);
            }

            for (var value = 0; value <= byte.MaxValue; value++)
            {
                lie[position] = (byte)value;
                HasTypedResult(lie);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_body_length_of_gigabytes_is_caught(string name)
    {
        var bytes = Samples.Envelope(Samples.ByName[name]);
        byte[] lie = [bytes[0], 0xFF, 0xFF, 0xFF, 0xFF, 0x07, .. bytes.AsSpan(2)];

        Assert.Equal(DecodeError.LengthBeyondBuffer, OpenPumpCodec.Decode(lie, out _).Error);
    }

    private static MessageDescriptor PumpEnvelope => Closedloop.Pumps.Open.V1.Envelope.Descriptor;

    private static void HasTypedResult(byte[] bytes)
    {
        var result = OpenPumpCodec.Decode(bytes, out var message);

        Assert.Equal(result.IsOk, message is not null);
        Assert.True(Enum.IsDefined(result.Error));
        if (message is not null)
        {
            // What was understood can be said again, and then means the same.
            Assert.Equal(DecodeResult.Ok, OpenPumpCodec.Decode(Samples.Envelope(message), out var again));
            Assert.Equal(message, again);
        }
    }

    private static void Mutate(Random random, List<byte> bytes)
    {
        var position = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[position] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[position] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(position, (byte)random.Next(256));
                break;
            default:
                bytes.RemoveRange(position, random.Next(1, Math.Min(8, bytes.Count - position) + 1));
                break;
        }
    }

    // Where each length stands, and how many bytes its own message has left behind it.
    private static IEnumerable<(int Position, int Room)> LengthFields(byte[] bytes, int from, int to, MessageDescriptor type)
    {
        while (from < to)
        {
            var tag = Varint(bytes, ref from);
            if ((tag & 7) != 2)
            {
                Varint(bytes, ref from);
                continue;
            }

            var position = from;
            var length = (int)Varint(bytes, ref from);
            yield return (position, to - from);

            var field = type.FindFieldByNumber((int)(tag >> 3));
            if (field.FieldType == FieldType.Message)
            {
                foreach (var inner in LengthFields(bytes, from, from + length, field.MessageType))
                {
                    yield return inner;
                }
            }

            from += length;
        }
    }

    private static ulong Varint(byte[] bytes, ref int position)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
