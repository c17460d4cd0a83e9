using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Domain.Tests.Patients;

public class CensusReducerTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PatientId Anna = new("TP0001");
    private static readonly PatientId Bert = new("TP0006");
    private static readonly BedLocation Icu = new("HOSP", "ICU", "101", "A");
    private static readonly BedLocation Ward = new("HOSP", "WARD3", "12", "B");
    private readonly CensusBook census = new();

    [Fact]
    public void A_transfer_moves_and_its_cancellation_moves_back()
    {
        Say(CensusEventKind.Admit, Anna, Icu);
        Assert.Contains(new CensusChange.Moved(Anna, Icu, Ward), Say(CensusEventKind.Transfer, Anna, Ward, 1));
        Say(CensusEventKind.CancelTransfer, Anna, Icu, 2);
        Assert.Equal(Icu, census.Find(Anna)!.Location);
    }

    [Fact]
    public void A_cancelled_transfer_that_restores_a_place_the_patient_never_had_is_contradicted()
    {
        Say(CensusEventKind.Admit, Anna, Icu);
        Say(CensusEventKind.Transfer, Anna, Ward, 1);
        Assert.Contains(Say(CensusEventKind.CancelTransfer, Anna, Ward, 2), change => change is CensusChange.Contradicts);
    }

    [Fact]
    public void A_discharge_frees_the_bed_and_its_cancellation_restores_it()
    {
        Say(CensusEventKind.Admit, Anna, Icu);
        Assert.Contains(new CensusChange.Left(Anna), Say(CensusEventKind.Discharge, Anna, Icu, 1));
        Assert.Equal((false, null), (census.Find(Anna)!.IsAdmitted, census.Find(Anna)!.Location));
        Say(CensusEventKind.CancelDischarge, Anna, null, 2);
        Assert.Equal((true, Icu), (census.Find(Anna)!.IsAdmitted, census.Find(Anna)!.Location));
    }

    [Fact]
    public void An_older_message_changes_nothing()
    {
        Say(CensusEventKind.Admit, Anna, Icu, 5);
        Assert.IsType<CensusChange.Ignored>(Assert.Single(Say(CensusEventKind.Transfer, Anna, Ward, 4)));
        Assert.Equal(Icu, census.Find(Anna)!.Location);
    }

    [Fact]
    public void News_of_somebody_who_left_brings_nobody_back()
    {
        Say(CensusEventKind.Admit, Anna, Icu);
        Say(CensusEventKind.Discharge, Anna, null, 1);
        Say(CensusEventKind.Update, Anna, Icu, 2);
        Assert.False(census.Find(Anna)!.IsAdmitted);
    }

    [Fact]
    public void Two_patients_in_one_bed_are_a_conflict_until_one_of_them_leaves_it()
    {
        Say(CensusEventKind.Admit, Anna, Icu);
        var shared = Assert.Single(Say(CensusEventKind.Admit, Bert, Icu).OfType<CensusChange.BedShared>());
        Assert.Equal((Bert, Anna), (shared.Patients[0], shared.Patients[1]));
        Assert.Contains(new CensusChange.BedSettled(Icu), Say(CensusEventKind.Transfer, Bert, Ward, 1));
    }

    [Fact]
    public void A_merge_takes_ids_and_place_and_later_messages_under_the_old_id_reach_the_new_one()
    {
        var unknown = new PatientId("TP9001");
        Say(CensusEventKind.Admit, unknown, Icu);
        var changes = Merge(Anna, unknown);
        Assert.Contains(new CensusChange.Merged(unknown, Anna), changes);
        Assert.Equal((true, Icu), (census.Find(Anna)!.IsAdmitted, census.Find(Anna)!.Location));
        Assert.Contains(census.Find(Anna)!.Ids, id => id.Id == unknown.Value);
        Say(CensusEventKind.Transfer, unknown, Ward, 9);
        Assert.Equal(Ward, census.Find(Anna)!.Location);
        Assert.Equal(Anna, CensusReducer.Current(census, unknown));
        Assert.IsType<CensusChange.Ignored>(Assert.Single(Merge(Anna, unknown)));
    }

    [Fact]
    public void A_late_merge_is_carried_out_and_a_circle_of_merges_ends()
    {
        Say(CensusEventKind.Admit, Anna, Icu, 60);
        Assert.Contains(Merge(Anna, Bert), change => change is CensusChange.Merged);
        Assert.IsType<CensusChange.Ignored>(Assert.Single(Merge(Bert, Anna)));
        Assert.Equal(Anna, CensusReducer.Current(census, Bert));
    }

    [Fact]
    public void Whatever_order_messages_arrive_in_the_newest_decides_and_nobody_admitted_is_merged()
    {
        var random = Seeds.Random(20260301, output.WriteLine);
        PatientId[] ids = [Anna, Bert, new("TP0003"), new("TP0004")];
        BedLocation?[] places = [Icu, Ward, null];
        for (var run = 0; run < 300; run++)
        {
            var book = new CensusBook();
            for (var step = 0; step < 30; step++)
            {
                var kind = (CensusEventKind)random.Next(1, 9);
                var message = Message(kind, ids[random.Next(ids.Length)], places[random.Next(places.Length)], random.Next(60));
                var before = book.Find(CensusReducer.Current(book, message.Patient));
                var changes = book.Apply(kind == CensusEventKind.Merge ? message with { Replaces = [ids[random.Next(ids.Length)]] } : message);
                var after = book.Find(CensusReducer.Current(book, message.Patient));
                if (kind != CensusEventKind.Merge && before is not null && message.EffectiveAt < before.AppliedAt)
                    Assert.Equal(before, after);
                Assert.True(before is null || after!.AppliedAt >= before.AppliedAt, "time does not run backwards");
                Assert.NotEmpty(changes);
            }

            Assert.All(book.All, one => Assert.False(one.IsAdmitted && one.MergedInto is not null));
            Assert.All(book.All, one => Assert.True(one.IsAdmitted || one.Location is null));
            Assert.All(ids, id => Assert.Null(book.Find(CensusReducer.Current(book, id))?.MergedInto));
        }
    }

    private static CensusMessage Message(CensusEventKind kind, PatientId patient, BedLocation? location, int minutes) => new()
    {
        Kind = kind,
        EffectiveAt = Noon.AddMinutes(minutes),
        Patient = patient,
        Ids = [new AssignedId(patient.Value, "HOSP", "MR")],
        Location = location,
    };

    private ImmutableArray<CensusChange> Say(CensusEventKind kind, PatientId patient, BedLocation? location, int minutes = 0) =>
        census.Apply(Message(kind, patient, location, minutes));

    private ImmutableArray<CensusChange> Merge(PatientId into, PatientId replaced) =>
        census.Apply(Message(CensusEventKind.Merge, into, null, 3) with { Replaces = [replaced] });
}
