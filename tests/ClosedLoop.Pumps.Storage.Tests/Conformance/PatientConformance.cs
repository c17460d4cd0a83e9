using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class PatientConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly PatientId Anna = new("PATIENT-A");
    private static readonly PatientId Bert = new("PATIENT-B");
    private static readonly BedLocation Bed = new("H", "ICU", "12", "A");

    [Fact]
    public void A_patient_comes_back_as_put_and_is_replaced_under_the_same_id()
    {
        Assert.Null(Read(reader => reader.GetPatient(Anna)));
        var admitted = new CensusPatient
        {
            Patient = Anna,
            Authority = "HOSP",
            Ids = [new AssignedId("PATIENT-A", "HOSP", "MR"), new AssignedId("77", "", "")],
            Name = "Ana^Abel",
            Visit = "V1",
            IsAdmitted = true,
            Location = Bed,
            AdmittedAt = Now,
            AppliedAt = Now.AddTicks(1),
        };
        foreach (var state in (CensusPatient[])[admitted, admitted with
        {
            IsAdmitted = false, Location = null, PriorLocation = Bed, DischargedAt = Now.AddHours(1), MergedInto = Bert, Ids = [],
        }])
        {
            Write(transaction => transaction.PutPatient(state));
            Reopen();
            var read = Read(reader => reader.GetPatient(Anna))!;
            Assert.Equal(state.Ids.AsEnumerable(), read.Ids);
            Assert.Equal(state with { Ids = default }, read with { Ids = default });
        }
    }

    [Fact]
    public void Only_admitted_patients_are_in_a_bed_and_all_four_parts_of_it_count()
    {
        Write(transaction =>
        {
            transaction.PutPatient(new CensusPatient { Patient = Anna, IsAdmitted = true, Location = Bed });
            transaction.PutPatient(new CensusPatient { Patient = Bert, IsAdmitted = true, Location = Bed with { Room = "13" } });
            transaction.PutPatient(new CensusPatient { Patient = new PatientId("GONE"), IsAdmitted = false, Location = Bed });
        });

        Assert.Equal([Anna], Read(reader => reader.ListPatientsInBed(Bed)).Select(one => one.Patient));
        Assert.Empty(Read(reader => reader.ListPatientsInBed(Bed with { Unit = "ED" })));
    }

    [Fact]
    public void What_was_said_of_a_patient_is_kept_newest_first_and_bounded()
    {
        PatientEntry Said(int number) => new(
            Anna, "Admitted", Now.AddMinutes(number), Now.AddMinutes(number), "ADT", $"M{number}", number == 0 ? null : "H/ICU", null, "applied");
        Write(transaction =>
        {
            for (var number = 0; number < 3; number++)
                transaction.AppendPatientEntry(Said(number));
        });

        Assert.Equal([Said(2), Said(1)], Read(reader => reader.ListPatientHistory(Anna, 2)));
        Assert.Empty(Read(reader => reader.ListPatientHistory(Bert, 9)));
    }

    [Fact]
    public void S5_an_association_that_follows_bounds_the_one_before_it()
    {
        var later = Begin(Bert, Now.AddHours(2))!;
        var earlier = Begin(Anna, Now)!;

        Assert.Equal(Now.AddHours(2), earlier.End);
        Assert.Null(later.End);
        Assert.Null(Begin(Anna, Now.AddHours(1)));
        Assert.Equal(
            [later.Id], Read(reader => reader.ListAssociations(new AssociationFilter(At: Now.AddHours(3)), 9)).Select(one => one.Id));
        Assert.Equal([earlier.Id], Read(reader => reader.ListAssociations(new AssociationFilter(Patient: Anna), 9)).Select(one => one.Id));
    }

    [Fact]
    public void S5_nothing_is_overwritten_every_act_on_an_association_is_a_change_of_its_own()
    {
        var one = Begin(Anna, Now, "instance-1")!;
        Assert.Null(Begin(Bert, Now.AddDays(1), "instance-1"));
        Assert.True(Write(transaction => transaction.RepointAssociation(one.Id, Bert, "ADT", "A40", Now.AddMinutes(1))));
        Assert.False(Write(transaction => transaction.RepointAssociation(one.Id, Bert, "ADT", "A40", Now.AddMinutes(2))));
        Assert.True(Write(transaction => transaction.EndAssociation(one.Id, Now.AddHours(1), "RN-1", "moved", Now.AddHours(1))));
        Assert.False(Write(transaction => transaction.EndAssociation(one.Id, Now.AddHours(2), "RN-1", "moved", Now.AddHours(2))));
        Assert.True(Write(transaction => transaction.VoidAssociation(one.Id, "RN-2", "wrong pump", Now.AddHours(3))));
        Assert.False(Write(transaction => transaction.VoidAssociation(one.Id, "RN-2", "wrong pump", Now.AddHours(3))));
        Reopen();

        var changes = Read(reader => reader.ListAssociationChanges(one.Id));
        Assert.Equal(
            [AssociationAct.Opened, AssociationAct.Repointed, AssociationAct.Ended, AssociationAct.Voided], changes.Select(change => change.Act));
        Assert.Equal([Anna, Bert, Bert, Bert], changes.Select(change => change.Patient));
        Assert.Equal(["gateway", "ADT", "RN-1", "RN-2"], changes.Select(change => change.Actor));
        Assert.Equal(changes.Skip(1), Read(reader => reader.ReadAssociationChanges(changes[0].Id, 9)));
        Assert.True(Read(reader => reader.FindAssociation("instance-1"))!.IsVoid);
        Assert.Null(Read(reader => reader.AssociationAt(Channel, Now.AddMinutes(5))));
    }

    [Fact]
    public void How_far_consumers_were_told_is_kept()
    {
        Assert.Equal(0, Read(reader => reader.AssociationChangesTold()));
        Write(transaction => transaction.TellAssociationChanges(41));
        Write(transaction => transaction.TellAssociationChanges(42));
        Reopen();
        Assert.Equal(42, Read(reader => reader.AssociationChangesTold()));
    }

    [Fact]
    public void S9_an_event_is_recalled_only_while_none_of_its_messages_was_sent()
    {
        var (first, second) = (Event(1, documentation: DocumentationState.Queued), Event(2, documentation: DocumentationState.Queued));
        Write(transaction =>
        {
            transaction.AppendEvent(first);
            transaction.AppendEvent(second);
            transaction.Enqueue(Message("C1", source: first.Key));
            transaction.MarkSent(transaction.Enqueue(Message("C2", source: second.Key)), Now);
        });

        Assert.True(Write(transaction => transaction.RecallEvent(first.Key)));
        Assert.False(Write(transaction => transaction.RecallEvent(second.Key)));
        Assert.Equal([first.Key], Read(reader => reader.ListHeldEvents(9)).Select(held => held.Event.Key));
        Assert.Equal([second.Key], Read(reader => reader.ListDocumentedEvents(Channel, Now, 9)).Select(kept => kept.Event.Key));
    }

    private ChannelAssociation? Begin(PatientId patient, DateTimeOffset at, string? instance = null) =>
        Write(transaction => transaction.BeginAssociation(new NewAssociation(Channel, patient, at, "report", "gateway") { Instance = instance }));
}
