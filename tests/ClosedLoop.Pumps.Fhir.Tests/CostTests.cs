using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Fhir;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class CostTests(ITestOutputHelper output)
{
    private const int Rounds = 7;
    private const int PerRound = 4000;

    private static readonly Resource Resource = FhirJson.Parse(FhirJson.ToBytes(Samples.Administration())).Resource!;

    [Fact]
    public void Writing_into_a_reused_buffer_allocates_nothing()
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        Write(buffer, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(buffer, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Times are printed for a reader, not asserted: the machine may be busy.</summary>
    [Fact]
    public void Reading_allocates_at_most_8_KB()
    {
        var bytes = FhirJson.ToBytes(Resource);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        var (write, parse, scan) = (new List<double>(), new List<double>(), new List<double>());
        var parsedBytes = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            write.Add(Nanoseconds(() => Write(buffer, PerRound)));
            parse.Add(Nanoseconds(() =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < PerRound; i++)
                    FhirJson.Parse(bytes);
                parsedBytes = (GC.GetAllocatedBytesForCurrentThread() - before) / PerRound;
            }));
            scan.Add(Nanoseconds(() => Scan(bytes)));
        }

        output.WriteLine($"MedicationAdministration of {bytes.Length} bytes: write {Median(write):F0} ns, 0 B; read and check {Median(parse):F0} ns, "
            + $"{parsedBytes} B; Utf8JsonReader scan {Median(scan):F0} ns (medians of {Rounds})");
        Assert.InRange(parsedBytes, 1, 8 * 1024);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            buffer.ResetWrittenCount();
            FhirJson.Write(Resource, buffer);
        }
    }

    private static void Scan(byte[] bytes)
    {
        for (var i = 0; i < PerRound; i++)
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
            }
        }
    }

    private static double Nanoseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / PerRound;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
