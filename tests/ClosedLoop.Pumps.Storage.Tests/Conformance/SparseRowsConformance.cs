using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

/// <summary>What few pumps and patients have: the writer, which may know that there is none, finds what a reader finds.</summary>
public abstract class SparseRowsConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly OrderId Order = new("ORDER-1");
    private static readonly PatientId Patient = new("P1");

    [Fact]
    public void The_writer_finds_none_before_and_all_after_within_the_same_work()
    {
        Write(tx =>
        {
            Assert.Equal((false, false, false, false), Found(tx));
            Put(tx);
            Assert.Equal((true, true, true, true), Found(tx));
        });
        Assert.Equal((true, true, true, true), Read(Found));
        Write(tx => Assert.Equal((true, true, true, true), Found(tx)));
    }

    [Fact]
    public void The_writer_finds_what_was_there_when_the_store_was_opened()
    {
        Write(Put);
        Reopen();
        Write(tx =>
        {
            Assert.Equal((true, true, true, true), Found(tx));
            tx.EndLinks(Channel, InfusionSource.Primary, Now.AddHours(1));
        });
        Assert.Empty(Read(reader => reader.ListOpenLinks(10)));
    }

    [Fact]
    public void The_writer_does_not_find_what_was_undone_and_finds_it_when_it_is_written_again()
    {
        using (var batch = Store.Begin())
        {
            batch.BeginItem();
            Put(batch.Transaction);
            batch.UndoItem();
            Assert.Equal((false, false, false, false), Found(batch.Transaction));
        }

        Write(tx => Assert.Equal((false, false, false, false), Found(tx)));
        Write(Put);
        Write(tx => Assert.Equal((true, true, true, true), Found(tx)));
    }

    private static void Put(IJournalTransaction tx)
    {
        tx.AppendServiceState(new ServiceStateRow(Channel.Pump, ServiceState.Maintenance, Now, "Ben", "service"));
        tx.InsertLink(new OrderLink(0, Channel, InfusionSource.Primary, Order, Now, null, "Nora", Now, "late"));
        tx.RaiseEmergencyOrder(new EmergencyOrder(Order, new ProgramId("PROGRAM-1"), Patient, "DRUG", "reason", new ClinicianId("N1"), Now));
        tx.AppendCharted(new ChartedMark(0, Patient, null, Now, Now.AddHours(1), "by hand", "Nora", Now));
    }

    private static (bool State, bool Link, bool Emergency, bool Charted) Found(IJournalQueries journal) => (
        journal.ServiceStateAt(Channel.Pump, Now) is not null,
        journal.LinkAt(Channel, InfusionSource.Primary, Now) is not null,
        journal.GetEmergencyOrder(Order) is not null,
        journal.ListCharted(Patient, Now, Now.AddMinutes(1), 10).Count > 0);
}
