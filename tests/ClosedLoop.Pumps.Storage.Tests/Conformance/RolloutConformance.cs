using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class RolloutConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void Plans_are_kept_all_and_the_newest_is_first()
    {
        Assert.Empty(Read(reader => reader.ListRollouts(9)));
        foreach (var number in (byte[])[1, 2, 3])
            Write(transaction => transaction.AppendRollout(new RolloutRow(Now.AddMinutes(number), "Ada", $"reason {number}", new byte[] { number })));
        Reopen();

        var rows = Read(reader => reader.ListRollouts(2));
        Assert.Equal(["reason 3", "reason 2"], rows.Select(row => row.Reason));
        Assert.Equal(new byte[] { 3 }, rows[0].Body.ToArray());
        Assert.Equal((Now.AddMinutes(3), "Ada"), (rows[0].At, rows[0].Actor));
        Assert.Equal(3, Read(reader => reader.ListRollouts(9)).Count);
    }
}
