using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class Hl7TimestampTests
{
    [Theory]
    [InlineData("2026")]
    [InlineData("202603")]
    [InlineData("20260301")]
    [InlineData("2026030112")]
    [InlineData("202603011201")]
    [InlineData("20260301120102")]
    [InlineData("20260301120102.1")]
    [InlineData("20260301120102.125")]
    [InlineData("20260301120102.1250-0330")]
    [InlineData("20260301120102+0000")]
    [InlineData("20260301120102-0000")]
    [InlineData("20240229+0100")]
    public void The_text_comes_back_as_it_was(string text)
    {
        Assert.True(Hl7Timestamp.TryParse(Vectors.Bytes(text), out var time));
        Assert.Equal(text, time.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("202")]
    [InlineData("20261301")]
    [InlineData("20260230")]
    [InlineData("20260301246060")]
    [InlineData("20160726168000")]
    [InlineData("20260301120160")]
    [InlineData("1962010100000000000")]
    [InlineData("20260301120102.")]
    [InlineData("20260301120102.12345")]
    [InlineData("202603011201.5")]
    [InlineData("20260301120102+000")]
    [InlineData("20260301120102+1560")]
    [InlineData("20260301120102+9900")]
    [InlineData("0000")]
    [InlineData("+0000")]
    [InlineData("2026030 120102")]
    [InlineData("00010101000000+1400")]
    public void What_is_no_time_is_refused(string text)
    {
        Assert.False(Hl7Timestamp.TryParse(Vectors.Bytes(text), out _));
    }

    [Fact]
    public void Minus_zero_is_UTC_with_an_unknown_local_offset()
    {
        Assert.True(Hl7Timestamp.TryParse("20260301120000-0000"u8, out var unknown));
        Assert.True(Hl7Timestamp.TryParse("20260301120000+0000"u8, out var utc));

        Assert.Equal(Hl7Offset.LocalUnknown, unknown.Offset);
        Assert.Equal(Hl7Offset.Known, utc.Offset);
        Assert.NotEqual(utc, unknown);
        Assert.Equal(utc.Instant, unknown.Instant);
    }

    [Fact]
    public void A_time_without_an_offset_or_seconds_is_no_instant()
    {
        Assert.True(Hl7Timestamp.TryParse("20260301120000"u8, out var noOffset));
        Assert.True(Hl7Timestamp.TryParse("202603011200+0000"u8, out var noSeconds));

        Assert.Null(noOffset.Instant);
        Assert.Null(noSeconds.Instant);
    }

    [Fact]
    public void An_instant_written_and_read_is_the_same_to_its_precision()
    {
        Prop.ForAll<DateTimeOffset>(instant =>
        {
            var written = Hl7Timestamp.FromInstant(instant, Hl7Precision.Millisecond);
            return Hl7Timestamp.TryParse(Vectors.Bytes(written.ToString()), out var read)
                && read == written
                && (instant - read.Instant!.Value) is { Ticks: >= 0 and < TimeSpan.TicksPerMillisecond };
        }).MustHold();
    }

    [Theory]
    [InlineData("0.10", true)]
    [InlineData("2.000", true)]
    [InlineData(".21", true)]
    [InlineData("-5", true)]
    [InlineData("+5", true)]
    [InlineData("1,5", false)]
    [InlineData("5.", false)]
    [InlineData("1e3", false)]
    [InlineData("", false)]
    [InlineData(" 5", false)]
    [InlineData("--5", false)]
    [InlineData("NaN", false)]
    [InlineData("0.00000000000000000000000000012", false)]
    public void A_number_keeps_its_text_and_nothing_else_is_a_number(string text, bool isNumber)
    {
        Assert.Equal(isNumber, Hl7Number.TryParse(text, out var number));
        Assert.True(!isNumber || number.Text == text);
    }
}
