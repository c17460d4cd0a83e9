using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>Every fault has its own name and says where it is.</summary>
public class CodecErrorTests
{
    public static TheoryData<DecodeError, string, string> Faults => new()
    {
        { DecodeError.NoBody, "", "" },
        { DecodeError.NoBody, "", "98 06 07" },
        { DecodeError.NoBody, "", "72 00" },
        { DecodeError.MoreThanOneBody, "13", "62 00 6A 00" },
        { DecodeError.MoreThanOneBody, "12", "62 00 62 00" },
        { DecodeError.TruncatedVarint, "", "E2" },
        { DecodeError.TruncatedVarint, "12", "62" },
        { DecodeError.TruncatedVarint, "12.1", "62 02 08 80" },
        { DecodeError.TruncatedVarint, "7.7", "3A 03 3A 01 80" },
        { DecodeError.VarintTooLong, "12.1", "62 0B 08 80 80 80 80 80 80 80 80 80 02" },
        { DecodeError.VarintTooLong, "12.1", "62 0C 08 80 80 80 80 80 80 80 80 80 80 01" },
        { DecodeError.VarintTooLong, "", "80 80 80 80 80 80 80 80 80 80" },
        { DecodeError.TruncatedFixed, "99", "9D 06 01 02 03" },
        { DecodeError.TruncatedFixed, "99", "99 06 01 02 03 04 05 06 07" },
        { DecodeError.InvalidFieldNumber, "", "02 00" },
        { DecodeError.InvalidFieldNumber, "", "8A 80 80 80 10 00" },
        { DecodeError.InvalidFieldNumber, "12", "62 02 00 05" },
        { DecodeError.UnsupportedWireType, "12", "63 64" },
        { DecodeError.UnsupportedWireType, "12", "66 00" },
        { DecodeError.UnsupportedWireType, "12.99", "62 04 9B 06 9C 06" },
        { DecodeError.WrongWireType, "12", "60 05" },
        { DecodeError.WrongWireType, "12.1", "62 05 0D 01 02 03 04" },
        { DecodeError.WrongWireType, "3.2", "1A 04 08 01 10 41" },
        { DecodeError.WrongWireType, "7.7", "3A 05 3D 01 02 03 04" },
        { DecodeError.LengthBeyondBuffer, "12", "62 03 08 05" },
        { DecodeError.LengthBeyondBuffer, "12", "62 FF FF FF FF FF FF FF FF FF 01" },
        { DecodeError.LengthBeyondBuffer, "10.1", "52 03 0A 02 41" },
        { DecodeError.LengthBeyondBuffer, "99", "9A 06 04 01 02 03" },
        { DecodeError.TextTooLong, "10.1", $"52 84 02 0A 81 02 {Repeat("41", 257)}" },
        { DecodeError.InvalidUtf8, "10.1", "52 03 0A 01 FF" },
        { DecodeError.InvalidUtf8, "10.1", "52 05 0A 03 ED A0 80" },
        { DecodeError.InvalidUtf8, "10.1", "52 04 0A 02 C0 80" },
        { DecodeError.BytesTooLong, "1.15", $"0A 43 7A 41 {Repeat("00", 65)}" },
        { DecodeError.TooManyItems, "1.17", $"0A 55 {Repeat("8A 01 02 10 01", 17)}" },
        { DecodeError.TooManyItems, "7.4", $"3A 22 {Repeat("22 00", 17)}" },
        { DecodeError.TooManyItems, "7.4.7", $"3A 26 22 24 {Repeat("3A 02 08 01", 9)}" },
        { DecodeError.TooManyItems, "8.19", $"42 35 18 01 {Repeat("9A 01 00", 17)}" },
        { DecodeError.TooManyItems, "7.7", $"3A 43 3A 41 {Repeat("01", 65)}" },
        { DecodeError.TooManyItems, "7.7", $"3A 82 01 {Repeat("38 01", 65)}" },
        { DecodeError.RepeatedMessage, "4.7", "22 06 30 01 3A 00 3A 00" },
        { DecodeError.RepeatedMessage, "8.14", "42 0A 18 01 72 02 08 02 72 02 08 02" },
        { DecodeError.UnknownEnumValue, "4.6", "22 02 30 0F" },
        { DecodeError.UnknownEnumValue, "4.6", "22 0B 30 FF FF FF FF FF FF FF FF FF 01" },
        { DecodeError.UnknownEnumValue, "4.7.6", "22 06 30 01 3A 02 30 07" },
        { DecodeError.UnknownEnumValue, "1.17.9", "0A 08 8A 01 05 10 01 4A 01 06" },
        { DecodeError.UnknownEnumValue, "1.17.9", "0A 07 8A 01 04 10 01 48 06" },
        { DecodeError.TooManyItems, "8.25", $"42 57 18 01 {Repeat("CA 01 02 08 01", 17)}" },
        { DecodeError.EnumNotGiven, "8.25.1", "42 05 18 01 CA 01 00" },
        { DecodeError.EnumNotGiven, "7.4.15.1", "3A 04 22 02 7A 00" },
        { DecodeError.EnumNotGiven, "7.4.16.1", "3A 05 22 03 82 01 00" },
        { DecodeError.EnumNotGiven, "1.17.2", "0A 03 8A 01 00" },
        { DecodeError.EnumNotGiven, "3.1", "1A 00" },
        { DecodeError.EnumNotGiven, "4.6", "22 00" },
        { DecodeError.EnumNotGiven, "4.6", "22 02 30 00" },
        { DecodeError.EnumNotGiven, "4.7.7.1", "22 06 30 01 3A 02 3A 00" },
        { DecodeError.EnumNotGiven, "6.4", "32 00" },
        { DecodeError.EnumNotGiven, "8.3", "42 00" },
        { DecodeError.EnumNotGiven, "9.3", "4A 00" },
        { DecodeError.ValueOutOfRange, "1.2", "0A 06 10 80 80 80 80 10" },
        { DecodeError.ValueOutOfRange, "7.5", "3A 06 28 81 80 80 80 08" },
        { DecodeError.ValueOutOfRange, "7.7", "3A 07 3A 05 80 80 80 80 10" },
        { DecodeError.ValueOutOfRange, "8.14.2", "42 06 18 01 72 02 10 1D" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_with_the_field_it_is_in(DecodeError error, string fieldPath, string hex)
    {
        var result = OpenPumpCodec.Decode(Vectors.FromHex(hex), out var message);

        Assert.Equal(new DecodeResult(error, fieldPath), result);
        Assert.Null(message);
    }

    [Fact]
    public void An_envelope_above_the_limit_is_refused_unread()
    {
        var result = OpenPumpCodec.Decode(new byte[OpenPumpLimits.FrameBytesMax + 1], out _);

        Assert.Equal(new DecodeResult(DecodeError.EnvelopeTooLarge, string.Empty), result);
    }

    [Fact]
    public void Every_error_is_provoked_here()
    {
        var provoked = Faults.Select(row => (DecodeError)row[0]).Append(DecodeError.None).Append(DecodeError.EnvelopeTooLarge);

        Assert.Equal(Enum.GetValues<DecodeError>().ToHashSet(), provoked.ToHashSet());
    }

    private static string Repeat(string hex, int count) => string.Concat(Enumerable.Repeat(hex, count));
}
