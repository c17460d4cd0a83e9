using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Associations;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Tests.Ehr;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Patients;

/// <summary>Reported associations (DEV-51), what persons do to associations, and what consumers are told (DEV-52).</summary>
public sealed class AssociationTests
{
    private const string Associate = "hm-dev51-pump-associate";
    private static readonly PatientId Anna = new("TP0001");
    private static readonly ActingPerson Nurse = new(new ClinicianId("RN-1"));

    [Fact]
    public async Task S5_a_validated_association_holds_from_the_time_it_names_and_releases_what_waited_for_it()
    {
        await using var ward = new PatientWard();
        await ward.Orders.ConnectAsync();
        ward.Orders.Manual.Advance(TimeSpan.FromMinutes(1));
        await ward.Orders.CommitAsync(Sample.Start(1, ward.Orders.Now.AddSeconds(-5), null, null));
        Assert.Empty(ward.Orders.Documented);
        Assert.Equal("CA", EhrVectors.Field(await ward.SayAsync(Associate), "MSA", 1));
        Assert.Equal((Anna, "report"), (ward.Current!.Patient, ward.Current.Basis));
        Assert.Contains("N0001", ward.Current.Actor, StringComparison.Ordinal);
        Assert.Contains("TP0001", Assert.Single(ward.Orders.Documented), StringComparison.Ordinal);
        Assert.Equal("AA", EhrVectors.Field(Assert.Single(ward.Orders.Outbox("rrg:GW_TEST")), "MSA", 1));
    }

    [Fact]
    public async Task S5_an_association_with_another_patient_is_refused_and_goes_to_a_person()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Associate);
        await ward.SayAsync(Associate, ("TP0001", "TP0002"), ("HM5101", "HM5199"), ("A0001", "A0009"));
        Assert.Equal(Anna, ward.Current!.Patient);
        Assert.Equal(WorkKind.PatientConflict, Assert.Single(ward.Work).Kind);
        Assert.Equal("AE", EhrVectors.Field(ward.Orders.Outbox("rrg:GW_TEST")[^1], "MSA", 1));
    }

    [Fact]
    public async Task An_unknown_device_is_an_application_error_and_in_original_mode_the_one_answer()
    {
        await using var ward = new PatientWard();
        var answer = await ward.SayAsync(Associate, ("P-0001^^ACDE480000000011", "P-9999^^ACDE480000000099"), ("|||AL|AL|", "|||NE|AL|"));
        Assert.Equal("AE", EhrVectors.Field(answer, "MSA", 1));
        Assert.Contains("Unknown device", EhrVectors.Field(answer, "ERR", 5)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S5_an_asserted_association_waits_for_a_person_and_an_unadmitted_patient_is_refused()
    {
        await using var ward = new PatientWard(new CensusOptions { Required = true });
        await ward.SayAsync(Associate, ("||||||F", "||||||R"));
        Assert.Null(ward.Current);
        Assert.Equal(WorkKind.PatientConflict, Assert.Single(ward.Work).Kind);
        await ward.SayAsync(Associate, ("HM5101", "HM5198"));
        Assert.Null(ward.Current);
        await ward.SayAsync("hm-adt-a01-adt01-again");
        await ward.SayAsync(Associate, ("HM5101", "HM5197"));
        Assert.Equal(Anna, ward.Current!.Patient);
    }

    [Fact]
    public async Task A_correction_repoints_and_keeps_the_state_before()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Associate);
        await ward.SayAsync("hm-dev51-pump-correct-patient");
        Assert.Equal("TP0777", ward.Current!.Patient.Value);
        var changes = ward.Orders.Read(reader => reader.ListAssociationChanges(ward.Current.Id));
        Assert.Equal([AssociationAct.Opened, AssociationAct.Repointed], changes.Select(change => change.Act));
        Assert.Equal(["TP0001", "TP0777"], changes.Select(change => change.Patient.Value));
    }

    [Fact]
    public async Task S5_a_wrong_association_takes_back_what_has_not_left_flags_what_has_and_the_pump_does_not_overrule_it()
    {
        await using var ward = new PatientWard();
        await ward.Orders.ConnectAsync();
        await ward.SayAsync(Associate);
        await ward.Orders.CommitAsync(Sample.Start(1, ward.Orders.Now, null, Anna), Sample.Start(2, ward.Orders.Now, null, Anna));
        var first = ward.Orders.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10))[0];
        await ward.WriteAsync(tx =>
        {
            tx.MarkSent(first.Id, ward.Orders.Now);
            return true;
        });
        await ward.SayAsync("hm-dev51-pump-wrong");
        Assert.Null(ward.Current);
        Assert.Empty(ward.Orders.Documented);
        Assert.Single(ward.Orders.Read(reader => reader.ListHeldEvents(Sample.Channel, 10)));
        Assert.Contains(ward.Work, item => item.Kind == WorkKind.Correction && item.Text.StartsWith("1 events", StringComparison.Ordinal));

        await ward.Orders.CommitAsync(Sample.Start(3, ward.Orders.Now, null, Anna));
        Assert.Null(ward.Current);
        Assert.Empty(ward.Orders.Documented);
        Assert.Equal(2, ward.Orders.Read(reader => reader.ListHeldEvents(Sample.Channel, 10)).Count);
    }

    [Fact]
    public async Task S5_a_forgotten_association_is_released_by_a_person_at_an_idle_channel_only()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Associate);
        Assert.IsType<AssociationOutcome.Refused>(await ReleaseAsync(ward, Sample.Channel)); // not known to be idle
        await ward.Orders.ConnectAsync();
        Assert.IsType<AssociationOutcome.Refused>(await ReleaseAsync(ward, PatientWard.Second)); // another label
        Assert.IsType<AssociationOutcome.Done>(await ReleaseAsync(ward, Sample.Channel));
        Assert.Null(ward.Current);
        var audit = ward.Orders.Read(reader => reader.ListAudit(10)).Single(entry => entry.Action == "association.release");
        Assert.Equal(("RN-1", "patient left"), (audit.Actor, audit.Reason));
    }

    [Fact]
    public async Task S5_a_moved_infusion_takes_its_patient_along_and_late_events_keep_to_where_the_patient_was()
    {
        await using var ward = new PatientWard();
        await ward.Orders.ConnectAsync();
        await ward.SayAsync(Associate);
        var begun = ward.Orders.Now;
        ward.Orders.Manual.Advance(TimeSpan.FromMinutes(10));
        var moved = ward.Orders.Now.AddMinutes(-2);
        var outcome = await ward.WriteAsync(tx => ward.Acts.Move(
            tx, Sample.Channel, PatientWard.Second, moved, Nurse, "pump failed", ward.Orders.Now));
        Assert.Equal(Anna, Assert.IsType<AssociationOutcome.Done>(outcome).Association!.Patient);
        Assert.Null(ward.Current);

        // Buffered at the first pump: the one before the move is the patient's, the one after it is nobody's.
        await ward.Orders.CommitAsync(Sample.Start(1, begun.AddMinutes(1), null, null), Sample.Start(2, moved.AddMinutes(1), null, null));
        Assert.Contains("TP0001", Assert.Single(ward.Orders.Documented), StringComparison.Ordinal);
        Assert.Equal(2UL, Assert.Single(ward.Orders.Read(reader => reader.ListHeldEvents(Sample.Channel, 10))).Event.Key.Sequence.Value);
    }

    [Fact]
    public async Task A_move_to_another_patients_pump_or_from_one_that_infuses_is_refused()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Associate);
        await ward.WriteAsync(tx => tx.BeginAssociation(new NewAssociation(PatientWard.Second, new PatientId("TP0002"), ward.Orders.Now, "report", "x")));
        Assert.Equal(AssociationFault.DeviceWithOtherPatient, await FaultAsync());
        await ward.Orders.ConnectAsync(tells: false);
        ward.Orders.Tell(Sample.Running(null, Anna));
        Assert.Equal(AssociationFault.Rejected, await FaultAsync());

        async Task<AssociationFault> FaultAsync() => Assert.IsType<AssociationOutcome.Refused>(await ward.WriteAsync(tx => ward.Acts.Move(
            tx, Sample.Channel, PatientWard.Second, ward.Orders.Now, Nurse, "why", ward.Orders.Now))).Fault;
    }

    [Fact]
    public async Task Consumers_are_told_each_validated_change_once_and_all_present_ones_at_start()
    {
        await using var ward = new PatientWard();
        await ward.SayAsync(Associate);
        await ward.SayAsync("hm-dev51-pump-correct-patient");
        await ward.SayAsync("hm-dev51-pump-wrong", ("TP0001", "TP0777"));
        using var stop = new CancellationTokenSource();
        var relay = new AssociationRelay(
            ward.Orders.Store, ward.Orders.Journal, new DeviceAssociationReporter(PatientWard.Options), ward.Orders.Time,
            NullLogger<AssociationRelay>.Instance);
        var running = relay.RunAsync(() => { }, stop.Token);
        await Waiting.UntilAsync(() => ward.Orders.Documented.Count == 3, "three changes were told");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var told = ward.Orders.Documented;
        Assert.Equal(["F", "C", "W"], told.Select(message => EhrVectors.Field(message, "OBX", 11)));
        Assert.Equal(["TP0001", "TP0777", "TP0777"], told.Select(message => EhrVectors.Field(message, "PID", 3)!.Split('^')[0]));
        Assert.Equal("A0001", EhrVectors.Field(told[0], "OBR", 3)!.Split('^')[0]);
        Assert.Contains("A0001", EhrVectors.Field(told[1], "OBR", 29)!, StringComparison.Ordinal);
        Assert.Equal(0, await relay.TellPresentAsync(null, default));
    }

    private static Task<AssociationOutcome> ReleaseAsync(PatientWard ward, ChannelRef scanned) => ward.WriteAsync(
        tx => ward.Acts.Release(tx, Sample.Channel, scanned, Nurse, "patient left", ward.Orders.Now));
}
