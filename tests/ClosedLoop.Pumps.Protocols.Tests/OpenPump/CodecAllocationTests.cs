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

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            output.ResetWrittenCount();
            OpenPumpCodec.Encode(message, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
