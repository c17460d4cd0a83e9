using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>
/// Writes a record and reads the bytes again, strictly: what is emitted must need no tolerance and raise no finding at all.
/// </summary>
internal static class RoundTrips
{
    internal delegate bool Reader<T>(Er7Message message, ReadReport report, out T? record);

    internal static RgvO15 Rgv(RgvO15 sent) => Again<RgvO15>(sent.Write, RgvO15.TryRead);

    internal static RrgO16 Rrg(RrgO16 sent) => Again<RrgO16>(sent.Write, RrgO16.TryRead);

    internal static AckMessage Ack(AckMessage sent) => Again<AckMessage>(sent.Write, AckMessage.TryRead);

    internal static ObservationReport Oru(ObservationReport sent) => Again<ObservationReport>(sent.Write, ObservationReport.TryRead);

    internal static RdeO11 Rde(RdeO11 sent) => Again<RdeO11>(sent.Write, RdeO11.TryRead);

    internal static T Again<T>(Action<IBufferWriter<byte>> write, Reader<T> read)
        where T : class
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        var report = new ReadReport(new ReadOptions(ProcessingIds: "PD"));
        Assert.True(read(Vectors.Parse(output.WrittenSpan), report, out var record), string.Join("; ", report.Findings));
        Assert.Empty(report.Findings);
        Assert.Equal(Tolerances.None, report.Used);
        return record!;
    }
}
