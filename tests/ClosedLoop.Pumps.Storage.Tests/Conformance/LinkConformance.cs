using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class LinkConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void What_was_told_of_a_link_is_kept_and_replaced()
    {
        Assert.Null(Read(reader => reader.GetPumpLink(Channel.Pump)));
        var told = new PumpLinkRow(Channel.Pump, true, new FencingToken(7), 0);
        foreach (var row in (PumpLinkRow[])[told, told with { Online = false, Changes = 1 },
            told with { Token = new FencingToken(8), Changes = 2 }])
        {
            Write(transaction =>
            {
                transaction.PutPumpLink(row);
                return true;
            });
            Assert.Equal(row, Read(reader => reader.GetPumpLink(Channel.Pump)));
        }

        Assert.Single(Read(reader => reader.ListPumpLinks()));
    }

    [Fact]
    public void S5_the_associations_of_a_pump_at_an_instant_are_those_that_held_then_of_all_its_channels()
    {
        var second = Channel with { Channel = new ChannelId("Z") };
        var elsewhere = Channel with { Pump = new PumpId("ANOTHER") };
        Write(transaction =>
        {
            var first = transaction.OpenAssociation(Channel, new PatientId("A"), Now, null, "test")!;
            transaction.CloseAssociation(first.Id, Now.AddMinutes(10));
            transaction.OpenAssociation(Channel, new PatientId("B"), Now.AddMinutes(20), null, "test");
            transaction.OpenAssociation(second, new PatientId("C"), Now.AddMinutes(5), null, "test");
            transaction.OpenAssociation(elsewhere, new PatientId("D"), Now, null, "test");
            return true;
        });
        string[] At(int minutes) =>
            [.. Read(reader => reader.ListAssociationsAt(Channel.Pump, Now.AddMinutes(minutes))).Select(one => one.Patient.Value)];

        Assert.Equal([], At(-1));
        Assert.Equal(["A"], At(0));
        Assert.Equal(["A", "C"], At(5));
        Assert.Equal(["C"], At(10));
        Assert.Equal(["B", "C"], At(20));
    }
}
