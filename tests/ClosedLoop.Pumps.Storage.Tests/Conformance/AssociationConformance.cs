using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class AssociationConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly PatientId Anna = new("PATIENT-A");
    private static readonly PatientId Bert = new("PATIENT-B");

    [Fact]
    public void S5_A_channel_has_at_most_one_open_association()
    {
        var first = Open(Anna, Now);

        Assert.NotNull(first);
        Assert.Null(Open(Bert, Now.AddMinutes(1)));
        Assert.Null(Open(Anna, Now.AddMinutes(1)));
        Assert.Equal(first, Read(reader => reader.CurrentAssociation(Channel)));
        Assert.NotNull(Write(transaction => transaction.OpenAssociation(new(Pump, new("B")), Bert, Now, null, "scan")));
    }

    [Fact]
    public void S5_Data_is_associated_with_the_patient_at_its_occurrence()
    {
        var first = Open(Anna, Now)!;
        Assert.True(Write(transaction => transaction.CloseAssociation(first.Id, Now.AddMinutes(10))));
        Open(Bert, Now.AddMinutes(20));

        Assert.Null(At(Now.AddSeconds(-1)));
        Assert.Equal(Anna, At(Now)!.Patient);
        Assert.Equal(Anna, At(Now.AddMinutes(10).AddMicroseconds(-1))!.Patient);
        Assert.Null(At(Now.AddMinutes(10)));
        Assert.Equal(Bert, At(Now.AddMinutes(20))!.Patient);
        Assert.Equal(Bert, At(Now.AddDays(1))!.Patient);

        ChannelAssociation? At(DateTimeOffset at) => Read(reader => reader.AssociationAt(Channel, at));
    }

    [Fact]
    public void S5_A_provisional_association_is_confirmed_once_and_an_ended_one_not_at_all()
    {
        var provisional = Write(transaction => transaction.OpenAssociation(Channel, Anna, Now, new ProgramId("P1"), "order"))!;
        Assert.Equal(new ProgramId("P1"), provisional.ProvisionalProgram);

        Assert.True(Write(transaction => transaction.ConfirmAssociation(provisional.Id)));
        Assert.False(Write(transaction => transaction.ConfirmAssociation(provisional.Id)));
        Assert.Null(Read(reader => reader.CurrentAssociation(Channel))!.ProvisionalProgram);
        Assert.True(Write(transaction => transaction.CloseAssociation(provisional.Id, Now.AddMinutes(1))));
        Assert.False(Write(transaction => transaction.CloseAssociation(provisional.Id, Now.AddMinutes(2))));
        Assert.Empty(Read(reader => reader.ListOpenAssociations()));
    }

    [Fact]
    public void S5_An_association_ended_before_it_began_never_held()
    {
        var association = Open(Anna, Now)!;

        Write(transaction => transaction.CloseAssociation(association.Id, Now.AddMinutes(-1)));

        Assert.Null(Read(reader => reader.AssociationAt(Channel, Now)));
        Assert.Null(Read(reader => reader.AssociationAt(Channel, Now.AddMinutes(-1))));
    }

    private ChannelAssociation? Open(PatientId patient, DateTimeOffset begin) =>
        Write(transaction => transaction.OpenAssociation(Channel, patient, begin, null, "scan"));
}
