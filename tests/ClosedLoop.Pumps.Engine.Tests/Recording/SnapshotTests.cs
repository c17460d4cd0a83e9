using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Rollout;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Snapshots;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_state_is_reported_soon_after_a_change_and_then_periodically()
    {
        await using var ward = new OrderWard();
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        await reporting.CommitAsync(1, Sample.Patient);
        reporting.Scheduler.Tick();
        Assert.Single(reporting.Asked);
        reporting.Scheduler.Tick();
        ward.Manual.Advance(TimeSpan.FromSeconds(59));
        reporting.Scheduler.Tick();
        Assert.Single(reporting.Asked);

        await reporting.CommitAsync(2, Sample.Patient);
        reporting.Scheduler.Tick();
        Assert.Equal(2, reporting.Asked.Count);
        ward.Manual.Advance(TimeSpan.FromSeconds(60));
        reporting.Scheduler.Tick();
        Assert.Equal(3, reporting.Asked.Count);
    }

    [Fact]
    public async Task However_often_a_pump_changes_its_reports_keep_their_distance_and_the_last_change_is_told()
    {
        await using var ward = new OrderWard();
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        reporting.Scheduler.Tick();
        for (var change = 1; change <= 20; change++)
        {
            ward.Manual.Advance(TimeSpan.FromMilliseconds(250));
            reporting.Tell(Sample.Running(null, Sample.Patient) with { RateNow = FlowRate.FromMillilitresPerHour(change) });
            reporting.Scheduler.Tick();
        }

        Assert.Equal(3, reporting.Asked.Count);
        ward.Manual.Advance(TimeSpan.FromSeconds(2));
        reporting.Scheduler.Tick();
        Assert.Equal(20m, reporting.Asked[^1].State.Channels[0].RateNow.MillilitresPerHour);
        reporting.Scheduler.Tick();
        Assert.Equal(4, reporting.Asked.Count);
    }

    [Fact]
    public async Task Counters_that_run_are_no_change()
    {
        await using var ward = new OrderWard();
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        reporting.Tell(Sample.Running(null, Sample.Patient, 1));
        reporting.Scheduler.Tick();
        for (var round = 2; round < 10; round++)
        {
            ward.Manual.Advance(TimeSpan.FromSeconds(5));
            reporting.Tell(Sample.Running(null, Sample.Patient, round));
            reporting.Scheduler.Tick();
        }

        Assert.Single(reporting.Asked);
    }

    [Fact]
    public async Task S5_only_channels_with_a_patient_are_reported()
    {
        await using var ward = new OrderWard();
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        reporting.Scheduler.Tick();
        Assert.Empty(Assert.Single(reporting.Asked).Patients);
        await reporting.CommitAsync(1, Sample.Patient);
        ward.Manual.Advance(TimeSpan.FromSeconds(2));
        reporting.Scheduler.Tick();
        Assert.Equal(Sample.Patient, reporting.Asked[1].Patients[Sample.Channel.Channel]);
    }

    [Theory]
    [InlineData(RolloutStage.Monitor, "", 0)]
    [InlineData(RolloutStage.Document, "", 1)]
    [InlineData(RolloutStage.Document, "MRN-1", 0)]
    public async Task A_test_patient_and_a_unit_under_watch_are_not_reported(RolloutStage stage, string testPatient, int reported)
    {
        await using var ward = new OrderWard(plan: new RolloutPlan(stage, []), tests: new TestPatients([testPatient], []));
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        await reporting.CommitAsync(1, Sample.Patient);
        reporting.Scheduler.Tick();
        Assert.Equal(reported, Assert.Single(reporting.Asked).Patients.Count);
    }

    [Fact]
    public async Task A_pump_with_nothing_to_say_is_not_looked_at_again_before_its_period()
    {
        await using var ward = new OrderWard();
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        for (var tick = 0; tick < 20; tick++)
            reporting.Scheduler.Tick();
        Assert.Single(reporting.Asked);
    }

    [Fact]
    public async Task S11_a_pump_that_is_away_or_back_without_a_word_of_its_state_is_not_reported()
    {
        await using var ward = new OrderWard();
        await using var reporting = new Reporting(ward);
        await ward.ConnectAsync();
        await ward.DisconnectAsync();
        reporting.Scheduler.Tick();
        Assert.Empty(reporting.Asked);
        await ward.ConnectAsync(tells: false);
        reporting.Scheduler.Tick();
        Assert.Empty(reporting.Asked);
        ward.Tell(Sample.Idle);
        reporting.Scheduler.Tick();
        Assert.Single(reporting.Asked);
    }

    private sealed class Reporting : ISnapshotReporter, IAsyncDisposable
    {
        private readonly OrderWard ward;
        private readonly PumpMetrics metrics = new();
        private readonly OutboxRelay relay;

        public Reporting(OrderWard ward)
        {
            this.ward = ward;
            relay = new OutboxRelay(ward.Store, ward.Journal, [], 1, ward.Time, metrics);
            Scheduler = new SnapshotScheduler(
                this, relay, ward.Store, ward.Twins, ward.Hellos, ward.Sessions, ward.Time, NullLogger<SnapshotScheduler>.Instance,
                ward.Gate);
        }

        public SnapshotScheduler Scheduler { get; }

        public List<PumpSnapshot> Asked { get; } = [];

        public IReadOnlyList<SnapshotTarget> Targets { get; } = [new("mar", 60_000, 2_000)];

        public void Tell(ChannelStatus status)
        {
            ward.Tell(status);
            Scheduler.TelemetryReceived(Sample.Pump, new TelemetryReport(Sample.Telemetry(ward.Now, status)), ward.Now);
        }

        public IReadOnlyList<SnapshotOffer> Report(string destination, PumpSnapshot snapshot)
        {
            Asked.Add(snapshot);
            return [];
        }

        public async Task CommitAsync(ulong sequence, PatientId patient)
        {
            var start = Sample.Start(sequence, ward.Now, null, patient);
            await ward.CommitAsync(start);
            Scheduler.EventsCommitted(Sample.Pump, [new EventReport(start, default)]);
        }

        public async ValueTask DisposeAsync()
        {
            await relay.DisposeAsync();
            metrics.Dispose();
        }
    }
}
