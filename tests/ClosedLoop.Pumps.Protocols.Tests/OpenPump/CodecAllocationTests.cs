using System.Buffers;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

public class CodecAllocationTests
{
    public static TheoryData<string> SampleNames => [.. Samples.ByName.Keys];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Encoding_into_a_reused_buffer_allocates_nothing(string name)
    {
        var message = Samples.ByName[name];
        var output = new ArrayBufferWriter<byte>(OpenPumpLimits.FrameBytesMax);
        OpenPumpCodec.Encode(message, output);

        // The least of several rounds: the runtime may allocate for itself, on this thread, while it compiles.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            output.ResetWrittenCount();
            OpenPumpCodec.Encode(message, output);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
