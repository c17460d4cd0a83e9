using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class ServiceStateConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly PumpId Another = new("ANOTHER");

    [Fact]
    public void A_state_holds_from_its_instant_until_the_next_and_nothing_of_it_is_lost_over_a_reopen()
    {
        Assert.Null(Read(reader => reader.ServiceStateAt(Pump, Now)));
        var bench = Row(ServiceState.Maintenance, 0);
        var back = Row(ServiceState.InService, 10);
        Write(transaction =>
        {
            transaction.AppendServiceState(bench);
            transaction.AppendServiceState(back);
            transaction.AppendServiceState(Row(ServiceState.Recalled, 5) with { Pump = Another });
        });
        Reopen();

        Assert.Null(Read(reader => reader.ServiceStateAt(Pump, Now.AddMinutes(-1))));
        Assert.Equal(bench, Read(reader => reader.ServiceStateAt(Pump, Now)));
        Assert.Equal(bench, Read(reader => reader.ServiceStateAt(Pump, Now.AddMinutes(9))));
        Assert.Equal(back, Read(reader => reader.ServiceStateAt(Pump, Now.AddMinutes(10))));
        Assert.Equal([back, bench], Read(reader => reader.ListServiceStates(Pump, 10)));
        Assert.Equal([back], Read(reader => reader.ListServiceStates(Pump, 1)));
        Assert.Equal(
            [(Pump, ServiceState.InService), (Another, ServiceState.Recalled)],
            Read(reader => reader.ListCurrentServiceStates()).Select(row => (row.Pump, row.State)));
    }

    [Fact]
    public void Of_two_states_of_one_instant_the_later_written_holds()
    {
        Write(transaction =>
        {
            transaction.AppendServiceState(Row(ServiceState.Quarantined, 0));
            transaction.AppendServiceState(Row(ServiceState.InService, 0));
        });
        Assert.Equal(ServiceState.InService, Read(reader => reader.ServiceStateAt(Pump, Now))!.State);
        Assert.Equal(ServiceState.InService, Assert.Single(Read(reader => reader.ListCurrentServiceStates())).State);
    }

    [Fact]
    public void Marked_events_are_listed_newest_first_with_when_they_occurred()
    {
        Write(transaction =>
        {
            transaction.AppendEvent(Event(1));
            transaction.AppendEvent(Event(2) with { Marks = EventMarks.Late, OccurredAt = Now.AddHours(-1) });
            transaction.AppendEvent(Event(3) with { Marks = EventMarks.Late | EventMarks.ClockSuspect, OccurredAt = Now });
            transaction.AppendEvent(Event(1, pump: Another) with { Marks = EventMarks.Late });
        });
        var marked = Read(reader => reader.ListMarkedEvents(Pump, 10)).Select(one => one.Event).ToArray();
        Assert.Equal([3UL, 2UL], marked.Select(one => one.Key.Sequence.Value));
        Assert.Equal([Now, Now.AddHours(-1)], marked.Select(one => one.OccurredAt!.Value));
        Assert.Equal([EventMarks.Late | EventMarks.ClockSuspect, EventMarks.Late], marked.Select(one => one.Marks));
        Assert.Single(Read(reader => reader.ListMarkedEvents(Pump, 1)));
        Assert.Null(Read(reader => reader.ReadEvents(0, 1))[0].Event.OccurredAt);
    }

    private static ServiceStateRow Row(ServiceState state, int minutes) => new(Pump, state, Now.AddMinutes(minutes), "biomed", "checked");
}
