using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class Hl7AllocationTests
{
    [Fact]
    public void Reading_what_routing_needs_allocates_nothing()
    {
        var bytes = Vectors.HandMade("pcd03-rgv-re-doserate-conformant");
        var report = new ReadReport(ReadOptions.Strict);

        Assert.Equal(0, AllocatedBy(() => Assert.True(Route(bytes, report))));
    }

    [Fact]
    public void Writing_a_report_of_25_rows_allocates_nothing()
    {
        var sent = Samples.Event(metricCount: 25);
        var output = new ArrayBufferWriter<byte>(64 * 1024);

        Assert.Equal(0, AllocatedBy(() =>
        {
            output.ResetWrittenCount();
            sent.Write(output);
        }));
        Assert.True(output.WrittenCount > 1_000);
    }

    private static bool Route(byte[] bytes, ReadReport report)
    {
        if (!Er7Message.TryParse(bytes, out var message, out _))
        {
            return false;
        }

        var header = message.Header;
        return ProfileRouter.Recognise(message, report) == ProfileTables.InfusionOrder
            && header.Field(9).Component(1).Is("RGV"u8)
            && header.Field(10).Is("HM0301"u8)
            && header.Field(21).Component(3).Is("1.3.6.1.4.1.19376.1.6.1.3.1"u8)
            && message.Segment("PID"u8).Field(3).Component(1).Is("TP0001"u8);
    }

    /// <summary>The least of several rounds: the first ones pay for the just-in-time compiler.</summary>
    private static long AllocatedBy(Action action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
