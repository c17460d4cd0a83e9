using System.Buffers;
using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Telemetry.Lines;
using ClosedLoop.Pumps.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Lines;

public sealed class LineProtocolWriterTests
{
    private readonly LineProtocolWriter writer = new();
    private readonly ArrayBufferWriter<byte> output = new();

    private string Written => Encoding.UTF8.GetString(output.WrittenSpan);

    [Fact]
    public void A_point_is_written_with_everything_it_has()
    {
        writer.Begin("pump telemetry,v1");
        writer.Tag("pump id", "a=b, c");
        writer.Integer("n", -3);
        writer.Decimal("d", 12.50m);
        writer.Scaled("s", 1_250_000, 6);
        writer.Boolean("b", true);
        writer.Text("t", "say \"a\\b\"");
        Assert.Equal(LineFault.None, writer.End(1_700_000_000_123, output));
        Assert.Equal(
            "pump\\ telemetry\\,v1,pump\\ id=a\\=b\\,\\ c n=-3i,d=12.50,s=1.25,b=true,t=\"say \\\"a\\\\b\\\"\" 1700000000123\n", Written);
    }

    [Theory]
    [InlineData("", "k", "v", LineFault.EmptyName)]
    [InlineData("m", "", "v", LineFault.EmptyName)]
    [InlineData("m", "k", "", LineFault.EmptyName)]
    [InlineData("#m", "k", "v", LineFault.Comment)]
    [InlineData("m\n", "k", "v", LineFault.ControlCharacter)]
    [InlineData("m", "k", "a\nb", LineFault.ControlCharacter)]
    [InlineData("m", "k", "v\\", LineFault.Backslash)]
    [InlineData("m", "k", "a\\,b", LineFault.Backslash)]
    [InlineData("m", "k", "a\\\\b", LineFault.Backslash)]
    [InlineData("m\\", "k", "v", LineFault.Backslash)]
    [InlineData("m", "time", "v", LineFault.ReservedName)]
    public void What_a_line_cannot_hold_is_refused_and_leaves_nothing(string measurement, string key, string value, LineFault expected)
    {
        writer.Begin(measurement);
        writer.Tag(key, value);
        writer.Integer("n", 1);
        Assert.Equal(expected, writer.End(1, output));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_name_made_once_is_written_as_the_same_text_is()
    {
        Prop.ForAll<NonNull<string>, long>((key, value) =>
        {
            writer.Begin("m");
            writer.Tag(key.Get, "v");
            writer.Scaled(key.Get, value, 6);
            writer.Integer(key.Get, value);
            output.ResetWrittenCount();
            var fault = writer.End(1, output);
            var asText = Written;
            if (fault != LineFault.None)
                return Assert.Throws<ArgumentException>(() => { LineName.Of(key.Get); }).Message.Contains($"{fault}", StringComparison.Ordinal);
            writer.Begin("m");
            writer.Tag(LineName.Of(key.Get), "v");
            writer.Scaled(LineName.Of(key.Get), value, 6);
            writer.Integer(LineName.Of(key.Get), value);
            output.ResetWrittenCount();
            return writer.End(1, output) == LineFault.None && Written == asText;
        }).MustHold();
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        writer.Begin("m");
        writer.Text("t", "\ud83d");
        Assert.Equal(LineFault.NotText, writer.End(1, output));
    }

    [Fact]
    public void A_point_without_fields_is_refused()
    {
        writer.Begin("m");
        Assert.Equal(LineFault.NoFields, writer.End(1, output));
    }

    [Fact]
    public void A_line_that_is_too_long_is_refused_wherever_it_gets_too_long()
    {
        for (var tagBytes = LineProtocolWriter.LineBytesMax - 80; tagBytes < LineProtocolWriter.LineBytesMax + 2; tagBytes++)
        {
            output.ResetWrittenCount();
            writer.Begin("m");
            writer.Tag("k", new string('x', tagBytes));
            writer.Integer("n", long.MinValue);
            writer.Decimal("d", decimal.MinValue);
            var fault = writer.End(long.MinValue, output);
            Assert.Equal(fault == LineFault.None, output.WrittenCount > 0);
            if (fault == LineFault.None)
                Assert.Single(StrictLine.ParseAll(output.WrittenSpan));
            else
                Assert.Equal(LineFault.TooLong, fault);
        }

        writer.Begin("m");
        writer.Integer("n", 1);
        Assert.Equal(LineFault.None, writer.End(1, output));
    }

    [Fact]
    public void Whatever_is_taken_reads_back_the_same()
    {
        var usual = Gen.Elements("abcZ09 ,=\"#_-é漢😀'".EnumerateRunes().Select(rune => rune.ToString()));
        var letters = Gen.Frequency((40, usual), (1, Gen.Elements("\\", "\n", "\t", "\ud800")));
        var names = letters.NonEmptyListOf().Select(string.Concat);
        var numbers = ArbMap.Default.GeneratorFor<decimal>();
        var longs = Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(long.MinValue, long.MaxValue, 0L));
        var taken = 0;
        Prop.ForAll(names.ArrayOf(5).ToArbitrary(), numbers.ToArbitrary(), longs.ToArbitrary(), (texts, number, whole) =>
        {
            output.ResetWrittenCount();
            writer.Begin(texts[0]);
            writer.Tag(texts[1], texts[2]);
            writer.Text(texts[3], texts[4]);
            writer.Decimal("d", number);
            writer.Integer("i", whole);
            writer.Scaled("s", whole, 6);
            writer.Boolean("b", whole > 0);
            if (writer.End(whole, output) != LineFault.None)
                return output.WrittenCount == 0;
            taken++;
            var line = Assert.Single(StrictLine.ParseAll(output.WrittenSpan));
            Assert.Equal(texts[0], line.Measurement);
            Assert.Equal([new(texts[1], texts[2])], line.Tags);
            Assert.Equal([texts[3], "d", "i", "s", "b"], line.Fields.Select(field => field.Key));
            Assert.Equal([texts[4], number, whole, whole / 1_000_000m, whole > 0], line.Fields.Select(field => field.Value));
            return line.Timestamp == whole;
        }).MustHold(2_000);
        Assert.True(taken > 50, $"only {taken} points were taken");
    }

    [Fact]
    public void Scaled_numbers_are_written_without_trailing_zeros()
    {
        foreach (var (value, text) in new (long, string)[]
            { (0, "0"), (1, "0.000001"), (-1, "-0.000001"), (1_000_000, "1"), (12_500_000, "12.5"), (long.MinValue, "-9223372036854.775808") })
        {
            output.ResetWrittenCount();
            writer.Begin("m");
            writer.Scaled("s", value, 6);
            writer.End(0, output);
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"m s={text} 0\n"), Written);
        }
    }

    [Fact]
    public void No_point_allocates()
    {
        var large = new ArrayBufferWriter<byte>(1 << 20);
        Write(large, 200);
        large.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(large, 2_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_000, StrictLine.ParseAll(large.WrittenSpan).Count);
    }

    private void Write(ArrayBufferWriter<byte> to, int points)
    {
        for (var i = 0; i < points; i++)
        {
            writer.Begin("pump");
            writer.Tag("pump", "0011223344556677");
            writer.Tag("ward", "Intensivstation Süd, 2");
            writer.Decimal("d", 12.345m);
            writer.Integer("i", i);
            writer.Scaled("rate", 12_500_001, 6);
            writer.Boolean("b", true);
            writer.Text("t", "ä \"x\"");
            writer.End(1_700_000_000_000 + i, to);
        }
    }
}
