using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Tests.Ehr;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Patients;

/// <summary>The golden ADT messages, as bytes through the inbound port onto a real journal.</summary>
public sealed class AdtTests
{
    private const string Admit = "hm-adt-a01-adt01-again";
    private static readonly PatientId Anna = new("TP0001");

    [Theory]
    [InlineData("hm-adt-a01-adt01-again", "TP0001", true, "HOSP/ICU/101/A")]
    [InlineData("hm-adt-a04-adt02", "TP0002", true, "HOSP/ED/5/1")]
    [InlineData("hm-adt-a02-adt03", "TP0001", true, "HOSP/WARD3/12/B")]
    [InlineData("hm-adt-a12-adt05", "TP0001", true, "HOSP/ICU/101/A")]
    [InlineData("hm-adt-a03-adt06", "TP0001", false, null)]
    [InlineData("hm-adt-a11-adt08", "TP0003", false, null)]
    public async Task A_golden_event_is_acknowledged_and_has_its_effect(string vector, string id, bool admitted, string? place)
    {
        await using var ward = new PatientWard();
        Assert.Equal("CA", EhrVectors.Field(await ward.SayAsync(vector), "MSA", 1));
        var patient = ward.Orders.Read(reader => reader.GetPatient(new PatientId(id)))!;
        Assert.Equal((admitted, place), (patient.IsAdmitted, patient.Location?.ToString()));
        Assert.Equal("MR", patient.Ids.Single(one => one.Id == id).Type);
        Assert.Equal("HOSP", patient.Authority);
        Assert.Single(ward.Orders.Read(reader => reader.ListPatientHistory(new PatientId(id), 10)));
    }

    [Fact]
    public async Task The_same_bytes_again_do_no_work_and_other_content_under_the_same_id_is_refused()
    {
        await using var ward = new PatientWard();
        var first = await ward.SayAsync(Admit);
        Assert.Equal(first, await ward.SayAsync(Admit));
        Assert.Equal("CE", EhrVectors.Field(await ward.SayAsync(Admit, ("ICU^101^A", "ICU^102^A")), "MSA", 1));
        Assert.Single(ward.Orders.Read(reader => reader.ListPatientHistory(Anna, 10)));
    }

    [Fact]
    public async Task A_feed_in_original_mode_gets_AA()
    {
        await using var ward = new PatientWard();
        Assert.Equal("AA", EhrVectors.Field(await ward.SayAsync(Admit, ("|||AL|NE|", "|||||")), "MSA", 1));
    }

    [Theory]
    [InlineData("ADT_TEST", "CE")]
    [InlineData("ADT_LOCAL", "CA")]
    public async Task An_event_time_without_offset_needs_the_senders_time_zone(string sender, string code)
    {
        await using var ward = new PatientWard();
        var answer = await ward.SayAsync(Admit, ("ADT_TEST", sender), ("EVN|A01|20260301120000+0000", "EVN|A01|202603011300"));
        Assert.Equal(code, EhrVectors.Field(answer, "MSA", 1));
        if (code == "CA")
            Assert.Equal(
                new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), ward.Orders.Read(reader => reader.GetPatient(Anna))!.AppliedAt);
    }

    [Fact]
    public async Task An_older_event_is_kept_and_changes_nothing()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync("hm-adt-a02-adt03");
        await ward.SayAsync(Admit, ("EVN|A01|20260301120000", "EVN|A01|20260301110000"));
        Assert.Equal("WARD3", ward.Orders.Read(reader => reader.GetPatient(Anna))!.Location!.Unit);
        var newest = ward.Orders.Read(reader => reader.ListPatientHistory(Anna, 10))[0];
        Assert.StartsWith("ignored", newest.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S5_two_patients_in_a_bed_are_a_conflict_and_nobody_is_associated()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Admit);
        await ward.SayAsync("hm-adt-a01-adt11");
        Assert.Equal((WorkKind.PatientConflict, "bed HOSP/ICU/101/A"), (Assert.Single(ward.Work).Kind, ward.Work[0].Subject));
        Assert.Null(ward.Current);
        await ward.SayAsync("hm-adt-a02-adt03");
        Assert.Empty(ward.Work);
    }

    [Fact]
    public async Task S5_a_transfer_keeps_the_association_and_flags_the_care_area_until_they_agree_again()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Admit);
        await ward.SayAsync("hm-dev51-pump-associate");
        await ward.SayAsync("hm-adt-a02-adt03");
        Assert.Equal(Anna, ward.Current!.Patient);
        Assert.Equal(WorkKind.CareAreaDiffers, Assert.Single(ward.Work).Kind);
        await ward.SayAsync("hm-adt-a12-adt05");
        Assert.Empty(ward.Work);
    }

    [Fact]
    public async Task S5_a_discharge_ends_the_association_of_an_idle_channel_only()
    {
        await using var running = new PatientWard();
        await running.SayAsync(Admit);
        await running.SayAsync("hm-dev51-pump-associate");
        await running.Orders.ConnectAsync(tells: false);
        running.Orders.Tell(Sample.Running(null, Anna));
        await running.SayAsync("hm-adt-a03-adt06");
        Assert.Equal(Anna, running.Current!.Patient);
        Assert.Equal(WorkKind.PatientConflict, Assert.Single(running.Work).Kind);

        await using var idle = new PatientWard();
        await idle.SayAsync(Admit);
        await idle.SayAsync("hm-dev51-pump-associate");
        await idle.Orders.ConnectAsync();
        await idle.SayAsync("hm-adt-a03-adt06");
        Assert.Null(idle.Current);
        Assert.Empty(idle.Work);
    }

    [Fact]
    public async Task S5_a_merge_takes_associations_and_future_documentation_along_and_asks_for_correction_of_what_was_sent()
    {
        await using var ward = new PatientWard();
        await ward.Orders.ConnectAsync();
        var trauma = new PatientId("TP9001");
        await ward.Orders.CommitAsync(Sample.Start(1, ward.Orders.Now, null, trauma));
        await ward.SayAsync("hm-adt-a40-adt09");
        Assert.Equal(Anna, ward.Current!.Patient);
        Assert.Single(ward.Work, item => item.Kind == WorkKind.Correction);
        ward.Orders.Manual.Advance(TimeSpan.FromSeconds(1));
        await ward.Orders.CommitAsync(Sample.Start(2, ward.Orders.Now, null, trauma));
        Assert.Contains("TP0001", ward.Orders.Documented[^1], StringComparison.Ordinal);
        Assert.Empty(ward.Orders.Read(reader => reader.ListHeldEvents(Sample.Channel, 10)));
    }

    [Fact]
    public async Task Two_merges_in_one_message_are_both_carried_out()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync("hm-adt-a40-adt10");
        Assert.Equal(
            ("TP0001", "TP0005"),
            ward.Orders.Read(reader => (reader.Current(new PatientId("TP9001")).Value, reader.Current(new PatientId("TP9005")).Value)));
    }

    [Fact]
    public void A_sender_may_put_the_restored_location_into_PV1_6()
    {
        Assert.Empty(new ClosedLoop.Pumps.Ehr.Options.SenderOptions { Application = "X", CancelTransferRestores = "PV1-6" }.Errors("x"));
        Assert.Single(new ClosedLoop.Pumps.Ehr.Options.SenderOptions { Application = "X", CancelTransferRestores = "PV1-9" }.Errors("x"));
        Assert.Equal("HOSP/ICU", new BedLocation("HOSP", "ICU", "", "").ToString());
    }
}
