using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class LinkHistoryConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void The_newest_of_each_pump_are_kept_and_listed_newest_first()
    {
        var other = new PumpId("OTHER");
        for (var batch = 0; batch < 3; batch++)
            Write(tx =>
            {
                tx.AppendLinkEvents([.. Enumerable.Range(batch * 4, 4).Select(number => Event(Channel.Pump, number))], keptPerPump: 5);
                return true;
            });
        Write(tx =>
        {
            tx.AppendLinkEvents([Event(other, 0)], keptPerPump: 5);
            return true;
        });
        Assert.Equal([11L, 10, 9, 8, 7], Read(reader => reader.ListLinkEvents(Channel.Pump, 10)).Select(one => one.DurationMs!.Value));
        Assert.Equal([11L, 10], Read(reader => reader.ListLinkEvents(Channel.Pump, 2)).Select(one => one.DurationMs!.Value));
        Assert.Equal(Event(other, 0), Assert.Single(Read(reader => reader.ListLinkEvents(other, 10))));
    }

    [Fact]
    public void What_pumps_said_of_themselves_is_replaced_minutes_are_added_up_and_hours_replaced()
    {
        var facts = new PumpFacts(Channel.Pump, Now, "M", "S", "F", "L", "1", "", "ICU", "openpump-tcp", null);
        Write(tx =>
        {
            tx.PutPumpFacts(facts);
            tx.PutPumpFacts(facts with { Firmware = "G", From = "10.0.0.1:5" });
            tx.AddLinkMinute(new LinkMinute(Now.AddDays(-8), 1, 1, 1, 1), Now.AddDays(-9));
            tx.AddLinkMinute(new LinkMinute(Now, 1, 2, 3, 4), Now.AddDays(-7));
            tx.AddLinkMinute(new LinkMinute(Now, 10, 20, 30, 40), Now.AddDays(-7));
            tx.PutLibraryUse(Now, [new LibraryUse(Now, "L 1", "h", 5)], Now.AddDays(-7));
            tx.PutLibraryUse(Now, [new LibraryUse(Now, "L 2", "", 6)], Now.AddDays(-7));
            return true;
        });
        Assert.Equal(facts with { Firmware = "G", From = "10.0.0.1:5" }, Assert.Single(Read(reader => reader.ListPumpFacts())));
        Assert.Equal([new LinkMinute(Now, 11, 22, 33, 40)], Read(reader => reader.ListLinkMinutes(Now.AddDays(-30), 10)));
        Assert.Equal([new LibraryUse(Now, "L 2", "", 6)], Read(reader => reader.ListLibraryUse(Now.AddDays(-30), 10)));
    }

    private static LinkEvent Event(PumpId pump, int number) =>
        new(pump, Now.AddSeconds(number), LinkEventKind.Disconnected, "LinkClosed: the pump closed", number % 2 == 0 ? "10.0.0.1:5" : null, number);
}
