using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Telemetry.Lines;
using ClosedLoop.Pumps.Yardsticks.Text;

namespace ClosedLoop.Pumps.MicroBench.LineProtocol;

/// <summary>A point of two tags and ten fields: rates and volumes in nanolitres shown as millilitres, and whole numbers.</summary>
public static class LineOperations
{
    private const long Timestamp = 1_780_315_200_000;

    private static readonly string[] Names =
    [
        "rate_last", "rate_min", "rate_max", "volume_last", "volume_min", "volume_max", "pressure_last", "pressure_min", "pressure_max",
        "battery_last",
    ];

    private static readonly int[] Decimals = [6, 6, 6, 6, 6, 6, 0, 0, 0, 0];

    private static readonly long[] Values =
        [7_500_000, 7_250_000, 9_000_000, 123_456_789, 120_000_000, 123_456_789, 41, 38, 55, 97];

    private static readonly LineName[] Keys = [.. Names.Select(LineName.Of)];
    private static readonly LineName Pump = LineName.Of("pump");
    private static readonly LineName Channel = LineName.Of("channel");
    private static readonly LineProtocolWriter Writer = new();
    private static readonly ArrayBufferWriter<byte> Output = new(16 * 1024);
    private static readonly byte[] Bare = new byte[16 * 1024];

    private static readonly BareLine Fragments = new(
        "pump_telemetry,pump=0012210000A1B2C3,channel=A"u8.ToArray(),
        [.. Names.Select((name, at) => Encoding.ASCII.GetBytes((at == 0 ? " " : ",") + name + "="))],
        Decimals);

    internal static Operation[] All => [new("line-protocol/10-fields", Write)];

    public static void Write()
    {
        Output.ResetWrittenCount();
        Writer.Begin("pump_telemetry");
        Writer.Tag(Pump, "0012210000A1B2C3");
        Writer.Tag(Channel, "A");
        for (var i = 0; i < Names.Length; i++)
        {
            if (Decimals[i] > 0)
                Writer.Scaled(Keys[i], Values[i], Decimals[i]);
            else
                Writer.Integer(Keys[i], Values[i]);
        }

        if (Writer.End(Timestamp, Output) != LineFault.None)
            throw new InvalidOperationException("The point is not written.");
    }

    public static ReadOnlySpan<byte> Bytes()
    {
        Write();
        return Output.WrittenSpan;
    }

    public static void WriteBare() => _ = Fragments.Write(Values, Timestamp, Bare);

    public static ReadOnlySpan<byte> BareBytes() => Bare.AsSpan(0, Fragments.Write(Values, Timestamp, Bare));
}
