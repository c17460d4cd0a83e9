using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

public sealed class RecordingTests
{
    [Fact]
    public async Task S8_an_event_and_its_document_are_one_commit_and_a_repeat_adds_neither()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var commits = new List<CommitSummary>();
        ward.Journal.Committed += commits.Add;
        var start = Sample.Start(1, ward.Now, null, Sample.Patient);
        Assert.Equal(1UL, (await ward.CommitAsync(start))!.Value.Value);
        await ward.AfterCommitsAsync();
        Assert.Single(commits, commit => commit.Enqueued.Count > 0);
        Assert.Contains("MRN-1", Assert.Single(ward.Documented), StringComparison.Ordinal);

        Assert.Equal(1UL, (await ward.CommitAsync(start))!.Value.Value);
        Assert.Single(ward.Documented);
        Assert.Single(ward.Read(reader => reader.ReadEvents(0, 10)));
        Assert.Empty(ward.Reviews);
    }

    [Fact]
    public async Task S8_the_same_key_with_other_bytes_is_quarantined_and_reviewed()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        Assert.Equal(1UL, (await ward.CommitAsync(Sample.Start(1, ward.Now.AddSeconds(1), null, Sample.Patient)))!.Value.Value);
        Assert.Single(ward.Read(reader => reader.ListQuarantine(10)));
        Assert.Contains("quarantined", Assert.Single(ward.Reviews).Reason, StringComparison.Ordinal);
        Assert.Single(ward.Documented);
    }

    [Fact]
    public async Task S8_a_loss_is_recorded_and_reviewed_once_however_often_the_pump_says_it()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var lost = new EventsLostReport(new LogEpoch(7), new DeviceSequence(1), new DeviceSequence(4), nameof(LostReason.LogOverwritten));
        for (var time = 0; time < 2; time++)
            Assert.Equal(4UL, (await ward.Recorder.CommitLossAsync(Sample.Pump, lost, default))!.Value.Value);
        Assert.Contains("incomplete", Assert.Single(ward.Reviews).Reason, StringComparison.Ordinal);
        Assert.Single(ward.Read(reader => reader.ListLostEvents(Sample.Pump, new LogEpoch(7))));
        Assert.Equal(5UL, (await ward.CommitAsync(Sample.Start(5, ward.Now, null, Sample.Patient)))!.Value.Value);
    }

    [Fact]
    public async Task S5_the_association_is_provisional_from_dispatch_and_confirmed_by_the_start_of_that_program()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        var open = Association(ward);
        Assert.Equal((Sample.Patient, program), (open!.Patient, open.ProvisionalProgram!.Value));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, null));
        Assert.Null(Association(ward)!.ProvisionalProgram);
        Assert.Equal(open.Id, Association(ward)!.Id);
        Assert.Contains("MRN-1", Assert.Single(ward.Documented), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClearReason.RejectedByUser)]
    [InlineData(ClearReason.Expired)]
    [InlineData(ClearReason.LinkLost)]
    public async Task S5_the_association_is_released_when_the_program_is_cleared_and_the_clearing_is_documented(ClearReason reason)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(Sample.Cleared(1, ward.Now, program, reason));
        Assert.Null(Association(ward));
        Assert.Contains("MRN-1", Assert.Single(ward.Documented), StringComparison.Ordinal);
        // The nurse's answer went out with the offer; there is one (S4).
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task S5_an_event_of_a_pump_that_names_another_patient_is_held_and_reviewed_once()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        var wrong = Sample.Start(2, ward.Now, null, Sample.Other);
        await ward.CommitAsync(wrong);
        await ward.CommitAsync(wrong);
        Assert.Single(ward.Documented);
        Assert.Single(ward.Read(reader => reader.ListHeldEvents(Sample.Channel, 10)));
        Assert.Contains("another patient", Assert.Single(ward.Reviews).Reason, StringComparison.Ordinal);
        Assert.Equal(Sample.Patient, Association(ward)!.Patient);
    }

    [Fact]
    public async Task S5_an_event_of_nobody_is_held_and_documented_when_an_association_covers_its_occurrence()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        var at = ward.Now.AddSeconds(-20);
        await ward.CommitAsync(Sample.Start(1, at.AddSeconds(-10), null, null), Sample.Start(2, at, null, null));
        Assert.Empty(ward.Documented);
        Assert.Equal(2, ward.Read(reader => reader.ListHeldEvents(Sample.Channel, 10)).Count);

        await ward.CommitAsync(Sample.Start(3, at, null, Sample.Patient));
        // The one from before the association stays held: it is never guessed whose it is.
        Assert.Equal(1UL, Assert.Single(ward.Read(reader => reader.ListHeldEvents(Sample.Channel, 10))).Event.Key.Sequence.Value);
        Assert.Equal(2, ward.Documented.Count);
        Assert.All(ward.Documented, message => Assert.Contains("MRN-1", message, StringComparison.Ordinal));
        Assert.Equal(
            [2UL, 3UL],
            ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10)).Select(row => row.Message.Event!.Value.Sequence.Value));
    }

    [Fact]
    public async Task S5_another_patient_at_the_pump_closes_the_association_and_opens_the_next()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        ward.Manual.Advance(TimeSpan.FromMinutes(5));
        var changed = ward.Now;
        await ward.CommitAsync(Sample.Change(2, changed, Sample.Patient, Sample.Other));
        Assert.Equal(Sample.Other, Association(ward)!.Patient);
        Assert.Equal(
            Sample.Patient, ward.Read(reader => reader.AssociationAt(Sample.Channel, changed.AddSeconds(-1)))!.Patient);

        await ward.CommitAsync(Sample.Change(3, ward.Now.AddSeconds(1), Sample.Other, null));
        Assert.Null(Association(ward));
        Assert.Empty(ward.Reviews);
    }

    [Fact]
    public async Task S5_an_event_just_before_the_next_patients_association_is_not_given_to_that_patient()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        var begun = ward.Now;
        await ward.CommitAsync(Sample.Change(1, begun, null, Sample.Patient));
        await ward.CommitAsync(Sample.Start(2, begun.AddSeconds(-1), null, null));
        Assert.Equal(2UL, Assert.Single(ward.Read(reader => reader.ListHeldEvents(Sample.Channel, 10))).Event.Key.Sequence.Value);
    }

    [Fact]
    public async Task S5_a_start_replayed_later_belongs_to_the_patient_of_its_occurrence()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        ward.Manual.Advance(TimeSpan.FromMinutes(10));
        var changed = ward.Now;
        await ward.CommitAsync(Sample.Change(2, changed, Sample.Patient, Sample.Other));
        await ward.CommitAsync(Sample.Start(3, changed.AddMinutes(-5), null, null));
        Assert.Contains("MRN-1", ward.Documented[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task S5_a_program_of_another_channel_moves_no_case()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        var start = Sample.Start(1, ward.Now, program, Sample.Patient);
        await ward.CommitAsync(start with { Status = start.Status! with { Channel = new ChannelId("B") } });
        Assert.Equal(ProgrammingState.PendingAtPump, ward.Case(program).State);
        Assert.Equal(program, Association(ward)!.ProvisionalProgram);
        Assert.Contains("another channel", Assert.Single(ward.Reviews).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public async Task A_counter_of_time_that_makes_no_sense_still_lets_the_event_be_stored(ulong monotonicMs)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var start = Sample.Start(1, ward.Now, null, Sample.Patient);
        await ward.CommitAsync(start with { Header = start.Header with { MonotonicMs = monotonicMs } });
        Assert.Single(ward.Documented);
    }

    [Fact]
    public async Task S5_a_clock_that_was_set_is_told_to_each_patient_of_the_pump_where_its_code_may_be_sent()
    {
        await using var ward = new OrderWard(allowProvisional: true);
        await ward.ConnectAsync();
        await ward.CommitAsync(new DeviceTimeChanged(Sample.Header(1, ward.Now), ward.Now.AddHours(-1)));
        Assert.Empty(ward.Documented);
        await ward.CommitAsync(Sample.Start(2, ward.Now, null, Sample.Patient));
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        await ward.CommitAsync(new DeviceTimeChanged(Sample.Header(3, ward.Now), ward.Now.AddHours(-1)));
        Assert.Equal(2, ward.Documented.Count);
        Assert.Contains("197308^MDC_EVT_DEVICE_TIME_CHANGED^MDC", ward.Documented[1], StringComparison.Ordinal);
        Assert.Contains("MRN-1", ward.Documented[1], StringComparison.Ordinal);
        Assert.Equal([], ward.Read(reader => reader.ListHeldEvents(10)));
    }

    [Fact]
    public async Task An_event_whose_code_is_only_proposed_is_stored_counted_and_not_sent()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        using var withheld = new MetricTotal("ehr.documentation.withheld", "destination", "mar");
        var cleared = new VolumeCountersCleared(Sample.Header(2, ward.Now), Sample.Running(null, Sample.Patient));
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient), cleared);
        await ward.CommitAsync(cleared);
        Assert.Single(ward.Documented);
        Assert.Equal(1, withheld.Total);
        Assert.Equal(DocumentationState.NotDocumented, ward.Read(reader => reader.GetEvent(cleared.Header.Key))!.Event.Documentation);
    }

    private static ChannelAssociation? Association(OrderWard ward) => ward.Read(reader => reader.CurrentAssociation(Sample.Channel));
}
