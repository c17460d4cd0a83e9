using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Yardsticks.Text;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

public static class Hl7Operations
{
    private const int SegmentsRouted = 2;

    private static readonly ArrayBufferWriter<byte> Output = new(64 * 1024);
    private static readonly byte[] Bare = new byte[64 * 1024];
    private static readonly int[] Ends = new int[8 * 1024];
    private static readonly ReadReport Findings = new(ReadOptions.Strict);

    // The order of the vectors is one for debugging, as MSH-11 says.
    private static readonly ReadOptions OrderOptions = new(ProcessingIds: "D");

    private static readonly BareReport Fragments = ReportFragments.Of(
        Hl7Samples.ReportBytes,
        Hl7Samples.At.Local,
        [.. Hl7Samples.Report.Groups[0].Observations.Select(row => row.ValueType == "ST" ? row.Values[0].Text : null)]);

    internal static Operation[] All =>
    [
        new("hl7/pcd01-write", WriteReport),
        new("hl7/rgv-read", ReadOrder),
        new("hl7/oru-route", RouteReport),
        new("hl7/oru-read", ReadReportWhole),
    ];

    public static void WriteReport()
    {
        Output.ResetWrittenCount();
        Hl7Samples.Report.Write(Output);
    }

    public static void WriteReportBare()
    {
        if (Fragments.Write(Bare) != Hl7Samples.ReportBytes.Length)
            throw new InvalidOperationException("The bare writer writes another message.");
    }

    /// <summary>The bytes the bare writer makes: those of <see cref="WriteReport"/>, or the two cannot be compared.</summary>
    public static ReadOnlySpan<byte> BareReportBytes() => Bare.AsSpan(0, Fragments.Write(Bare));

    public static void CopyReport() => Hl7Samples.ReportBytes.CopyTo(Bare, 0);

    public static void ReadOrder()
    {
        if (!Er7Message.TryParse(Hl7Samples.OrderBytes, out var message, out _)
            || !RgvO15.TryRead(message, new ReadReport(OrderOptions), out _))
            throw new InvalidOperationException("The order is not read.");
    }

    public static void TokenizeOrder() => Expect(SpanTokenizer.WithComponents(Hl7Samples.OrderBytes, Ends));

    public static void TokenizeOrderFields() => Expect(SpanTokenizer.SegmentsAndFields(Hl7Samples.OrderBytes, Ends));

    /// <summary>Type, ids and profile: what decides where a message goes.</summary>
    public static void RouteReport()
    {
        if (!Er7Message.TryParse(Hl7Samples.ReportBytes, out var message, out _))
            throw new InvalidOperationException("The report is no message.");
        var header = message.Header;
        if (ProfileRouter.Recognise(message, Findings) != ProfileTables.DeviceObservation
            || !header.Field(10).Is("GW100000001"u8)
            || !message.Segment("PID"u8).Field(3).Component(1).Is("TP0001"u8))
            throw new InvalidOperationException("The report is not recognised.");
    }

    public static void TokenizeRouted() => Expect(SpanTokenizer.LeadingSegments(Hl7Samples.ReportBytes, SegmentsRouted, Ends));

    public static void ReadReportWhole()
    {
        if (!Er7Message.TryParse(Hl7Samples.ReportBytes, out var message, out _)
            || !ObservationReport.TryRead(message, new ReadReport(ReadOptions.Strict), out _))
            throw new InvalidOperationException("The report is not read.");
    }

    public static void TokenizeReport() => Expect(SpanTokenizer.WithComponents(Hl7Samples.ReportBytes, Ends));

    private static void Expect(int places)
    {
        if (places < 10)
            throw new InvalidOperationException("The tokenizer found no places.");
    }
}
