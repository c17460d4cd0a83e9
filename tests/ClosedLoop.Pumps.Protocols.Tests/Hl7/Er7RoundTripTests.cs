using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class Er7RoundTripTests
{
    [Fact]
    public void Any_text_written_anywhere_reads_back_the_same()
    {
        Prop.ForAll<string, byte, byte>((sent, place, repetition) =>
        {
            var text = WithoutLoneSurrogates(sent);
            var field = 3 + (place % 20);
            var component = 1 + (place % 7);
            var sub = 1 + (place % 3);
            var output = new ArrayBufferWriter<byte>();
            var writer = new Er7Writer(output);
            writer.Segment("MSH"u8);
            writer.Raw(18, "UNICODE UTF-8"u8);
            writer.Segment("ZZZ"u8);
            writer.Text(field, repetition % 4, component, sub, text);
            writer.EndSegment();

            var value = Vectors.Parse(output.WrittenSpan).Segment("ZZZ"u8).Field(field).Rep(repetition % 4).Component(component).Sub(sub);

            return value.Text() == text && !value.IsNull;
        }).MustHold();
    }

    [Fact]
    public void Escaping_what_was_unescaped_keeps_the_meaning()
    {
        var pieces = new[] { "\\F\\", "\\X41\\", "\\X4\\", "\\.br\\", "\\H\\", "\\", "a", "E", "X", "\u00e9", "\"\"" };
        Prop.ForAll(Gen.Elements(pieces).ArrayOf().ToArbitrary(), parts =>
        {
            var once = ReadField(Vectors.Bytes(string.Concat(parts)));
            var output = new ArrayBufferWriter<byte>();
            var writer = new Er7Writer(output);
            writer.Segment("MSH"u8);
            writer.Raw(18, "UNICODE UTF-8"u8);
            writer.Segment("NTE"u8);
            writer.Text(3, once);
            writer.EndSegment();

            return Vectors.Parse(output.WrittenSpan).Segment("NTE"u8).Field(3).Text() == once;
        }).MustHold();
    }

    [Fact]
    public void Each_time_is_written_as_it_is_whatever_was_written_before_it()
    {
        Hl7Timestamp[] times =
        [
            .. new[] { "20260302080000+0000", "20260302080000-0000", "20260302080000.0+0000", "20260302080001+0000", "2026" }
                .Select(text => Hl7Timestamp.TryParse(Vectors.Bytes(text), out var time) ? time : throw new ArgumentException(text)),
        ];
        Prop.ForAll(Gen.Choose(0, (times.Length * 3) - 1).ArrayOf().ToArbitrary(), rows =>
        {
            var output = new ArrayBufferWriter<byte>();
            var writer = new Er7Writer(output);
            var expected = new System.Text.StringBuilder();
            foreach (var row in rows)
            {
                // Text of three lengths: the room that the output gave ends at any place.
                var (time, text) = (times[row % times.Length], new string('x', row / times.Length * 350));
                writer.Segment("ZZZ"u8);
                writer.Time(2, time);
                writer.Text(3, text);
                expected.Append("ZZZ||").Append(time).Append(text.Length > 0 ? "|" : "").Append(text).Append('\r');
            }

            writer.EndSegment();

            return System.Text.Encoding.ASCII.GetString(output.WrittenSpan) == expected.ToString();
        }).MustHold();
    }

    [Fact]
    public void Nothing_trails_and_only_content_moves_the_separators()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new Er7Writer(output);
        writer.Segment("PID"u8);
        writer.Text(3, 0, 1, 1, "7");
        writer.Text(3, 0, 4, 2, "1.2");
        writer.Text(3, 2, 1, 1, "8");
        writer.Text(5, "");
        writer.Text(30, null);
        writer.EndSegment();

        Assert.Equal("PID|||7^^^&1.2~~8\r"u8, output.WrittenSpan);
    }

    [Fact]
    public void Writing_backwards_is_a_programmers_error()
    {
        Assert.Throws<InvalidOperationException>(static () =>
        {
            var writer = new Er7Writer(new ArrayBufferWriter<byte>());
            writer.Segment("PID"u8);
            writer.Text(5, "a");
            writer.Text(3, "b");
        });
    }

    private static string ReadField(byte[] raw) =>
        Vectors.Parse([.. "MSH|^~\\&||||||||||||||||UNICODE UTF-8\rNTE|||"u8, .. raw]).Segment("NTE"u8).Field(3).Text();

    private static string WithoutLoneSurrogates(string? text) =>
        new((text ?? "").Where(c => !char.IsSurrogate(c)).ToArray());
}
