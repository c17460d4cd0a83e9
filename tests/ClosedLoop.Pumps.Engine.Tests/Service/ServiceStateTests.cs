using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Tests.Recording;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Service;

/// <summary>What a service state does, through the real decisions on a real journal.</summary>
public sealed class ServiceStateTests
{
    private static readonly Person Biomed = new("Bea", new ClinicianId("BE-1"), [Role.Biomed]);

    [Fact]
    public async Task A_change_is_kept_over_a_restart_with_who_when_and_why_and_is_in_the_audit()
    {
        await using var ward = new OrderWard();
        var at = ward.Now;
        await SetAsync(ward, ServiceState.Quarantined, "smells of smoke");
        await ward.RestartAsync();

        var row = Assert.Single(ward.Read(reader => reader.ListServiceStates(Sample.Pump, 10)));
        Assert.Equal(new ServiceStateRow(Sample.Pump, ServiceState.Quarantined, at, "Bea", "smells of smoke"), row);
        var entry = Assert.Single(ward.Read(reader => reader.ListAudit(10)), one => one.Action == ServiceDesk.AuditAction);
        Assert.Equal(("Bea", Sample.Pump.Value, "InService to Quarantined: smells of smoke"), (entry.Actor, entry.Subject, entry.Reason));
        var again = await ward.Service.SetAsync(Sample.Pump, ServiceState.Quarantined, Biomed, "again", default);
        Assert.Equal(ActResult.NotNow, again.Result);
        Assert.Single(ward.Read(reader => reader.ListServiceStates(Sample.Pump, 10)));
    }

    [Theory]
    [InlineData(ServiceState.Maintenance, "the pump is in maintenance")]
    [InlineData(ServiceState.Quarantined, "the pump is quarantined")]
    [InlineData(ServiceState.Recalled, "the pump is recalled")]
    public async Task S2_no_order_reaches_a_pump_that_is_out_of_service_and_its_sender_is_told_9017_and_why(ServiceState state, string why)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await SetAsync(ward, state);
        var program = await ward.TakeAsync(Sample.Order(ward.Now));

        Assert.Equal(ProgrammingState.Refused, ward.Case(program).State);
        Assert.Equal((IheError.CannotAccept, why), (ward.Case(program).Answer!.Code, ward.Case(program).Answer!.Text));
        Assert.Empty(ward.Sessions.Proposed);
        Assert.Contains("9017", Assert.Single(ward.Answers), StringComparison.Ordinal);

        await SetAsync(ward, ServiceState.InService);
        ward.Manual.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ProgrammingState.Dispatched, ward.Case(await ward.TakeAsync(Sample.Order(ward.Now, "M2"))).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S4_a_proposal_on_its_way_or_at_the_pump_is_withdrawn_when_the_pump_is_quarantined(bool isOffered)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = isOffered ? await ward.PendAsync(Sample.Order(ward.Now)) : await ward.TakeAsync(Sample.Order(ward.Now));
        await SetAsync(ward, ServiceState.Quarantined);
        await ward.SettleAsync();

        Assert.Equal(ProgrammingState.WithdrawRequested, ward.Case(program).State);
        Assert.Equal(program, Assert.IsType<WithdrawCommand>(ward.Sessions.All[^1]).Program);
        await ward.CommitAsync(Sample.Cleared(1, ward.Now, program, ClearReason.Withdrawn));
        Assert.Equal(ProgrammingState.Withdrawn, ward.Case(program).State);
    }

    [Theory]
    [InlineData(ServiceState.Quarantined)]
    [InlineData(ServiceState.Recalled)]
    public async Task S4_a_proposal_withdrawn_because_the_pump_went_out_of_service_is_answered_9017_once_and_only_if_nothing_was_answered_before(ServiceState state)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        await SetAsync(ward, state);
        Assert.Empty(ward.Answers); // the pump may still say that it was started
        await ward.RestartAsync();
        await ward.ConnectAsync(lastSequence: 1);
        await ward.CommitAsync(Sample.Cleared(1, ward.Now, program, ClearReason.Withdrawn));
        var answer = ward.Case(program).Answer!;
        Assert.Equal((IheError.CannotAccept, $"withdrawn: {ServiceRules.Phrase(state)}"), (answer.Code, answer.Text));
        Assert.Contains("9017", Assert.Single(ward.Answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_a_proposal_that_was_answered_AA_gets_no_second_answer_when_the_pump_goes_out_of_service()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await SetAsync(ward, ServiceState.Quarantined);
        await ward.CommitAsync(Sample.Cleared(1, ward.Now, program, ClearReason.Withdrawn));
        Assert.True(ward.Case(program).Answer!.IsAccept);
        Assert.DoesNotContain("9017", Assert.Single(ward.Answers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServiceState.Quarantined)]
    [InlineData(ServiceState.Recalled)]
    public async Task A_running_infusion_of_a_quarantined_pump_goes_on_being_documented_and_its_alarms_go_on_paging(ServiceState state)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        await SetAsync(ward, state);
        await ward.CommitAsync(Stop(ward, 2), Alarm(ward, 3));

        Assert.Equal(2, ward.Documented.Count);
        Assert.Single(ward.Outbox("alerts"));
        Assert.DoesNotContain(ward.Sessions.All, command => command is WithdrawCommand);
    }

    [Fact]
    public async Task A_pump_in_maintenance_makes_no_MAR_entry_no_link_report_and_pages_nobody()
    {
        await using var ward = new OrderWard();
        using var counted = new MetricTotal("pump.service.withheld", "kind", "event");
        await ward.ConnectAsync();
        await SetAsync(ward, ServiceState.Maintenance);
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient), Alarm(ward, 2), Stop(ward, 3));
        ward.Manual.Advance(TimeSpan.FromMinutes(2));
        await ward.AlertSweeper.SweepAsync(default);
        await LoseLinkAsync(ward);

        Assert.Empty(ward.Documented);
        Assert.Empty(ward.Outbox("alerts"));
        Assert.All(ward.Read(reader => reader.ReadEvents(0, 10)), one => Assert.Equal(DocumentationState.NotDocumented, one.Event.Documentation));
        Assert.Equal(3, ward.Read(reader => reader.ReadEvents(0, 10)).Count);
        Assert.Null(ward.Read(reader => reader.CurrentAssociation(Sample.Channel)));
        Assert.True(counted.Total >= 3);

        // A patient on a pump nobody watches is a person's matter at once.
        var item = Assert.Single(ward.Read(reader => reader.ListOpenWork(10)), one => one.Kind == WorkKind.PumpOutOfService);
        Assert.Contains("in maintenance", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_occurred_before_the_maintenance_is_documented_however_late_it_comes()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var before = ward.Now;
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        await SetAsync(ward, ServiceState.Maintenance);
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        await ward.CommitAsync(Sample.Start(1, before, null, Sample.Patient));
        Assert.Single(ward.Documented);

        await SetAsync(ward, ServiceState.InService);
        await ward.CommitAsync(Sample.Start(2, before.AddSeconds(90), null, Sample.Patient));
        Assert.Single(ward.Documented);
        await ward.CommitAsync(Sample.Start(3, ward.Now, null, Sample.Patient));
        Assert.Equal(2, ward.Documented.Count);
    }

    [Fact]
    public async Task An_alarm_that_is_still_on_when_the_pump_is_put_back_is_told_as_present()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await SetAsync(ward, ServiceState.Maintenance);
        await ward.CommitAsync(Alarm(ward, 1));
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        await ward.AlertSweeper.SweepAsync(default);
        Assert.Empty(ward.Outbox("alerts"));

        await SetAsync(ward, ServiceState.InService);
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        await ward.AlertSweeper.SweepAsync(default);
        Assert.Contains("present", Assert.Single(ward.Outbox("alerts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_an_alarm_that_paged_before_the_maintenance_is_told()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(new AlarmBegin(Sample.Header(1, ward.Now), Sample.Idle, MdcEvent.FluidLineOccl, AlarmPriority.High));
        await SetAsync(ward, ServiceState.Maintenance);
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        await ward.AlertSweeper.SweepAsync(default);
        Assert.Single(ward.Outbox("alerts"));
        await ward.CommitAsync(new AlarmEnd(Sample.Header(2, ward.Now), Sample.Idle, MdcEvent.FluidLineOccl, AlarmPriority.High));
        Assert.Contains("end", ward.Outbox("alerts")[^1], StringComparison.Ordinal);
        Assert.Equal(2, ward.Outbox("alerts").Count);
    }

    [Fact]
    public async Task S5_a_pump_that_serves_a_patient_is_not_put_into_maintenance()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        var refused = await ward.Service.SetAsync(Sample.Pump, ServiceState.Maintenance, Biomed, "check", default);
        Assert.Equal(ActResult.NotNow, refused.Result);
        Assert.Contains("patient", refused.Detail, StringComparison.Ordinal);
        Assert.Empty(ward.Read(reader => reader.ListServiceStates(Sample.Pump, 10)));
        await SetAsync(ward, ServiceState.Quarantined);
    }

    private static async Task SetAsync(OrderWard ward, ServiceState state, string reason = "checked")
    {
        var outcome = await ward.Service.SetAsync(Sample.Pump, state, Biomed, reason, default);
        Assert.True(outcome.IsDone, outcome.Detail);
    }

    private static async Task LoseLinkAsync(OrderWard ward)
    {
        using var watchMetrics = new MetricTotal("pump.service.withheld", "kind", "link");
        var watch = new PumpLinkWatch(
            ward.Journal, ward.Store, ward.Links, ward.Sessions, new PumpLinkOptions(), ward.Time, NullLogger<PumpLinkWatch>.Instance);
        var token = ward.Sessions.Live!.Token;
        await ward.DisconnectAsync();
        watch.SessionClosed(Sample.Pump, token, "gone");
        ward.Manual.Advance(TimeSpan.FromMinutes(2));
        await watch.LookAsync(default);
        Assert.Equal(1, watchMetrics.Total);
    }

    private static DeliveryStop Stop(OrderWard ward, ulong sequence) => new(
        Sample.Header(sequence, ward.Now), Sample.Running(null, Sample.Patient, 1) with { Infusing = false }, Domain.Device.InfusionSource.Primary);

    private static AlarmBegin Alarm(OrderWard ward, ulong sequence) =>
        new(Sample.Header(sequence, ward.Now), Sample.Running(null, Sample.Patient), MdcEvent.FluidLineOccl, AlarmPriority.High);
}
