using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Fhir;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class CostTests(ITestOutputHelper output)
{
    // Short rounds, of which the fastest counts: another process cannot disturb all of them.
    private const int Rounds = 400;
    private const int PerRound = 50;

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
        var (look, build, check) = (new List<double>(), new List<double>(), new List<double>());
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
            look.Add(Nanoseconds(() => Repeat(() => JsonScan.Run(bytes, FhirLimits.Default))));
            build.Add(Nanoseconds(() => Repeat(() => JsonSerializer.Deserialize(bytes, FhirJsonContext.Default.Resource))));
            check.Add(Nanoseconds(() => Repeat(() => FhirJson.Validate(Resource))));
        }

        output.WriteLine($"MedicationAdministration of {bytes.Length} bytes: write {write.Min():F0} ns, 0 B; "
            + $"read and check {parse.Min():F0} ns, "
            + $"{parsedBytes} B (first pass {look.Min():F0}, records {build.Min():F0}, rules {check.Min():F0}); "
            + $"Utf8JsonReader scan {scan.Min():F0} ns (fastest of {Rounds} rounds)");
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

    private static void Repeat(Action work)
    {
        for (var i = 0; i < PerRound; i++)
            work();
    }

    private static double Nanoseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / PerRound;
    }
}
