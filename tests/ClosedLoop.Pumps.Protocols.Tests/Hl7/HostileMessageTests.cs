using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class HostileMessageTests
{
    private static readonly ReadOptions Lenient = new((Tolerances)(-1), "PDT");

    public static TheoryData<string> AllVectors() => Vectors.All();

    [Fact]
    public void Random_bytes_never_throw()
    {
        Prop.ForAll<byte[]>(bytes =>
        {
            ReadEveryWay(bytes);
            ReadEveryWay([.. "MSH|^~\\&|"u8, .. bytes]);
            ReadEveryWay([.. "MSH"u8, .. bytes]);
        }).MustHold();
    }

    [Theory]
    [MemberData(nameof(AllVectors))]
    public void A_golden_message_with_bytes_changed_or_cut_never_throws(string name)
    {
        const int seed = 20260301;
        var random = new Random(seed);
        var original = Vectors.Read(name);
        for (var i = 0; i < 40; i++)
        {
            var bytes = original[..random.Next(original.Length + 1)];
            for (var n = 0; n < 5 && bytes.Length > 0; n++)
            {
                bytes[random.Next(bytes.Length)] = "|^~\\&\r\n\"\0"u8[random.Next(9)];
            }

            ReadEveryWay(bytes);
        }
    }

    private static void ReadEveryWay(byte[] bytes)
    {
        if (!Er7Message.TryParse(bytes, out var message, out _))
        {
            return;
        }

        foreach (var segment in message.Segments)
        {
            _ = segment.Name.Length + segment.Field(3).Rep(1).Component(2).Sub(2).Text().Length;
        }

        foreach (var options in new[] { ReadOptions.Strict, Lenient })
        {
            _ = ProfileRouter.Recognise(message, new ReadReport(options));
            _ = RgvO15.TryRead(message, new ReadReport(options), out _);
            _ = RrgO16.TryRead(message, new ReadReport(options), out _);
            _ = AckMessage.TryRead(message, new ReadReport(options), out _);
            _ = ObservationReport.TryRead(message, new ReadReport(options), out _);
            _ = RdeO11.TryRead(message, new ReadReport(options), out _);
        }
    }
}
