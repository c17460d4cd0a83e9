using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class PollConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void S8_the_last_reading_of_a_polled_pump_is_kept_and_replaced()
    {
        var first = new PollSnapshot(Channel.Pump, new LogEpoch(1), new DeviceSequence(0), Now, new byte[] { 1, 0, 255 });
        Assert.Null(Read(reader => reader.GetPollState(Channel.Pump)));
        foreach (var row in (PollSnapshot[])[
            first, first with { Last = new DeviceSequence(3), State = new byte[] { 9 } }, first with { Epoch = new LogEpoch(2) }])
        {
            Write(transaction =>
            {
                transaction.PutPollState(row);
                return true;
            });
            var kept = Read(reader => reader.GetPollState(Channel.Pump))!;
            Assert.Equal(row.State.ToArray(), kept.State.ToArray());
            Assert.Equal(row with { State = default }, kept with { State = default });
        }

        Assert.Null(Read(reader => reader.GetPollState(new PumpId("ANOTHER"))));
    }
}
