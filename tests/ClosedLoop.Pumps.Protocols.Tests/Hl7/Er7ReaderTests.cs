using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class Er7ReaderTests
{
    private const string Header = "MSH|^~\\&|A|B|||||ORU^R01^ORU_R01|1|P|2.6||||||";

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void Segments_end_with_CR_and_tolerate_CRLF_and_LF(string terminator)
    {
        var message = Vectors.Parse(Vectors.Bytes(Header + terminator + "PID|||7" + terminator + "PV1||I"));

        Assert.Equal("7", message.Segment("PID"u8).Field(3).Text());
        Assert.Equal("I", message.Segment("PV1"u8).Field(2).Text());
    }

    [Fact]
    public void A_line_feed_inside_a_CR_terminated_message_is_data()
    {
        var message = Vectors.Parse("MSH|^~\\&|A\nB|C\rPID|||7\r"u8);

        Assert.Equal("A\nB", message.Header.Field(3).Text());
        Assert.Equal("C", message.Header.Field(4).Text());
    }

    [Fact]
    public void A_byte_order_mark_is_stripped()
    {
        Assert.True(Er7Message.TryParse([0xEF, 0xBB, 0xBF, .. Vectors.Bytes(Header)], out var message, out _));
        Assert.Equal("A", message.Header.Field(3).Text());
    }

    [Fact]
    public void Null_is_not_empty()
    {
        var pid = Vectors.Parse(Vectors.Bytes(Header + "\rPID|||\"\"||")).Segment("PID"u8);

        Assert.True(pid.Field(3).IsNull);
        Assert.False(pid.Field(3).IsEmpty);
        Assert.True(pid.Field(5).IsEmpty);
        Assert.False(pid.Field(5).IsNull);
        Assert.True(pid.Field(50).IsEmpty);
    }

    [Fact]
    public void A_segment_whose_name_only_begins_with_MSH_is_no_header()
    {
        Assert.True(Er7Message.TryParse("MSH|^~\\&|A\rMSH_X|one|two\r"u8.ToArray(), out var message, out _));
        var segment = message.Segment("MSH_X"u8);
        Assert.Equal("one", segment.Field(1).Text());
        Assert.Equal("A", message.Header.Field(3).Text());
    }

    [Fact]
    public void Repetitions_components_and_subcomponents_are_addressed()
    {
        var field = Vectors.Parse(Vectors.Bytes(Header + "\rPID|||a^b&c&d^e~f^g")).Segment("PID"u8).Field(3);

        Assert.Equal(2, field.RepetitionCount);
        Assert.Equal("d", field.Component(2).Sub(3).Text());
        Assert.Equal("e", field.Component(3).Text());
        Assert.Equal("", field.Component(4).Text());
        Assert.Equal("g", field.Rep(1).Component(2).Text());
        Assert.True(field.Rep(2).IsEmpty);
    }

    [Theory]
    [InlineData("a\\F\\b", "a|b")]
    [InlineData("\\S\\\\T\\\\R\\\\E\\", "^&~\\")]
    [InlineData("a\\X0D0A\\b", "a\r\nb")]
    [InlineData("a\\.br\\b", "a\nb")]
    [InlineData("\\H\\bold\\N\\", "\\H\\bold\\N\\")]
    [InlineData("\\Cxxyy\\", "\\Cxxyy\\")]
    [InlineData("50\\50", "50\\50")]
    [InlineData("\\X0\\", "\\X0\\")]
    [InlineData("\\Q\\T\\", "\\Q&")]
    [InlineData("\\XFF\\", "\\XFF\\")]
    public void Escapes_are_resolved_and_unknown_ones_are_kept(string raw, string text)
    {
        Assert.Equal(text, Vectors.Parse(Vectors.Bytes(Header + "\rNTE|||" + raw)).Segment("NTE"u8).Field(3).Text());
    }

    [Fact]
    public void A_fifth_delimiter_is_the_truncation_character()
    {
        var message = Vectors.Parse("MSH|^~\\&#|A|x\\P\\y\r"u8);

        Assert.Equal((byte)'#', message.Delimiters.Truncation);
        Assert.Equal("x#y", message.Header.Field(4).Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("MSH")]
    [InlineData("MSH|")]
    [InlineData("PID|1|2|3")]
    [InlineData("MSHabcdefg")]
    [InlineData("MSH|^^^^|A")]
    [InlineData("MSH|^~\\&#!|A")]
    [InlineData("MSH||A")]
    public void Bytes_that_are_no_message_are_refused_with_a_reason(string text)
    {
        Assert.False(Er7Message.TryParse(Vectors.Bytes(text), out _, out var error));
        Assert.NotEqual(Er7ParseError.None, error);
    }

    [Theory]
    [InlineData("", "caf\u00e9", Er7TextFault.UndeclaredEightBit)]
    [InlineData("ASCII", "cafe", Er7TextFault.None)]
    [InlineData("UNICODE UTF-8", "caf\u00e9", Er7TextFault.None)]
    [InlineData("8859/1", "cafe", Er7TextFault.None)]
    [InlineData("ISO IR87", "cafe", Er7TextFault.UnsupportedCharacterSet)]
    public void The_declared_character_set_is_checked(string declared, string text, Er7TextFault fault)
    {
        Assert.Equal(fault, Vectors.Parse(Vectors.Bytes(Header + declared + "\rNTE|||" + text)).FindTextFault());
    }

    [Fact]
    public void Latin1_is_decoded_when_declared_and_bad_UTF8_is_found()
    {
        byte[] latin = [.. Vectors.Bytes(Header + "8859/1\rNTE|||caf"), 0xE9];
        byte[] broken = [.. Vectors.Bytes(Header + "UNICODE UTF-8\rNTE|||caf"), 0xE9];

        Assert.Equal("caf\u00e9", Vectors.Parse(latin).Segment("NTE"u8).Field(3).Text());
        Assert.Equal(Er7TextFault.InvalidUtf8, Vectors.Parse(broken).FindTextFault());
    }
}
