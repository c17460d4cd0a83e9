using System.Text;
using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using Xunit;
using AlertResponse = ClosedLoop.Pumps.Engine.Alerts.AlertResponse;
using WirePhase = ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts.AlertPhase;

namespace ClosedLoop.Pumps.Engine.Tests.Alerts;

/// <summary>Alerts through the real recorder, journal and reporter.</summary>
public sealed class AlertTests
{
    private static readonly ChannelStatus Running = Sample.Idle with
    {
        Infusing = true,
        Patient = Sample.Patient,
        RateNow = FlowRate.FromMillilitresPerHour(10),
        ActiveSource = InfusionSource.Primary,
    };

    [Fact]
    public async Task The_life_of_an_alarm_is_told_phase_by_phase_under_one_instance()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Begin(ward, 1));
        await ward.CommitAsync(Change(ward, 2, AlarmChangeKind.Escalated, AlarmPriority.High));
        await ward.CommitAsync(Change(ward, 3, AlarmChangeKind.Inactivated, AlarmPriority.High, audioPaused: true));
        await ward.CommitAsync(Change(ward, 4, AlarmChangeKind.Acknowledged, AlarmPriority.High, acknowledged: true));
        ward.Manual.Advance(TimeSpan.FromSeconds(30));
        await ward.AlertSweeper.SweepAsync(default);
        await ward.CommitAsync(End(ward, 5));

        var told = Told(ward);
        Assert.Equal(
            [WirePhase.Start, WirePhase.Escalate, WirePhase.Inactivate, WirePhase.Acknowledged, WirePhase.Continue, WirePhase.End],
            told.Select(one => one.Phase));
        Assert.Single(told.Select(one => one.InstanceId).Distinct());
        Assert.Equal(told.Count, told.Select(one => one.Id).Distinct().Count());
        Assert.Null(told[0].Parent);
        Assert.All(told.Skip(1), one => Assert.Equal(told[0].Id, one.Parent));
        Assert.Equal(AlertPriority.Medium, told[0].Priority);
        Assert.Equal(AlertPriority.High, told[1].Priority);
        Assert.True(told[2].Inactivation.HasFlag(AlertInactivation.AudioPaused));
        Assert.True(told[4].Inactivation.HasFlag(AlertInactivation.Acknowledged));
        Assert.Equal((AlertState.Active, AlertState.Inactive), (told[4].State, told[5].State));
        Assert.Equal(Sample.Patient.Value, told[0].Patient!.Identifiers[0].Id);
        Assert.False(ward.Read(reader => reader.LastAlert(Sample.Channel, MdcEvent.FluidLineOccl))!.IsActive);
    }

    [Fact]
    public async Task S1_the_alarm_and_its_report_are_one_commit_and_a_repeat_adds_neither()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var begin = Begin(ward, 1);
        var commits = 0;
        ward.Journal.Committed += commit => commits += commit.Enqueued.Count > 0 ? 1 : 0;
        await ward.CommitAsync(begin);
        await ward.CommitAsync(begin);
        await ward.AfterCommitsAsync();
        Assert.Equal(1, commits);
        Assert.Single(Told(ward));
    }

    [Fact]
    public async Task A_buffered_alarm_that_is_over_pages_nobody_and_one_that_is_still_on_is_told_as_present()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var before = ward.Now;
        ward.Manual.Advance(TimeSpan.FromMinutes(10));
        await ward.CommitAsync(
            Begin(ward, 1, at: before), End(ward, 2, at: before.AddMinutes(1)), Begin(ward, 3, MdcEvent.FluidLineAir, at: before));
        Assert.Empty(Told(ward));
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        await ward.AlertSweeper.SweepAsync(default);

        var present = Assert.Single(Told(ward));
        Assert.Equal(WirePhase.Present, present.Phase);
        Assert.Equal(before, present.OccurredAt!.Value.Instant);
        Assert.Equal(2, ward.Read(reader => reader.ListAlerts(10)).Count);
    }

    [Fact]
    public async Task S11_nothing_is_said_of_an_alarm_whose_pump_is_away()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Begin(ward, 1));
        await ward.DisconnectAsync();
        ward.Manual.Advance(TimeSpan.FromMinutes(5));
        await ward.AlertSweeper.SweepAsync(default);
        Assert.Equal(WirePhase.Start, Assert.Single(Told(ward)).Phase);
        Assert.True(Assert.Single(ward.Read(reader => reader.ListActiveAlerts(10))).IsActive);
    }

    [Fact]
    public async Task Repeats_of_near_end_are_told_together_and_those_of_a_drug_that_must_not_pause_never()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ulong sequence = 0;
        for (var time = 0; time < 4; time++)
        {
            await ward.CommitAsync(Begin(ward, ++sequence, MdcEvent.VolInfusNearComp));
            await ward.CommitAsync(End(ward, ++sequence, MdcEvent.VolInfusNearComp));
            ward.Manual.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal([WirePhase.Start, WirePhase.End], Told(ward).Select(one => one.Phase));
        ward.Manual.Advance(TimeSpan.FromMinutes(2));
        await ward.AlertSweeper.SweepAsync(default);
        var grouped = Told(ward)[^1];
        Assert.Equal(WirePhase.TPoint, grouped.Phase);
        Assert.Contains('3', grouped.Text);

        for (var time = 0; time < 4; time++)
        {
            await ward.CommitAsync(Begin(ward, ++sequence, MdcEvent.VolInfusNearComp, drug: "PRESSOR"));
            await ward.CommitAsync(End(ward, ++sequence, MdcEvent.VolInfusNearComp, drug: "PRESSOR"));
        }

        var critical = Told(ward).Skip(3).ToArray();
        Assert.Equal(8, critical.Length);
        Assert.All(critical, one => Assert.Equal(AlertPriority.High, one.Priority));
    }

    [Fact]
    public async Task R12_an_acceptance_is_kept_and_leaves_the_alarm_on()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Begin(ward, 1, priority: AlarmPriority.High));
        var alert = Assert.Single(ward.Read(reader => reader.ListActiveAlerts(10)));
        ward.Manual.Advance(TimeSpan.FromSeconds(61));
        await ward.AlertSweeper.SweepAsync(default);
        var item = Assert.Single(ward.Read(reader => reader.ListOpenWork(10)));
        Assert.Equal(WorkKind.AlertUnanswered, item.Kind);
        Assert.StartsWith($"{AlarmWords.Of(alert.Code)} (alarm {alert.Code}) at {alert.Channel}: nobody has taken it on.", item.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MDC_", item.Text, StringComparison.Ordinal);

        foreach (var kind in new[] { AlertResponseKind.Delivered, AlertResponseKind.Read, AlertResponseKind.Accepted })
            await ward.Journal.WriteAsync(
                tx =>
                {
                    ward.Alerts.Respond(tx, new AlertResponse(alert.Id, kind, "RN-1", ward.Now, ward.Now));
                    return 0;
                },
                default);
        Assert.Empty(ward.Read(reader => reader.ListOpenWork(10)));
        Assert.Equal(3, ward.Read(reader => reader.ListAlertResponses(alert.Id)).Count);
        Assert.Equal(alert.Id, Assert.Single(ward.Read(reader => reader.ListActiveAlerts(10))).Id);
    }

    [Fact]
    public async Task A_notification_that_reached_nobody_becomes_a_persons_matter_until_the_alarm_ends()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Begin(ward, 1));
        var alert = Assert.Single(ward.Read(reader => reader.ListActiveAlerts(10)));
        await ward.Journal.WriteAsync(
            tx =>
            {
                ward.Alerts.Respond(tx, new AlertResponse(alert.Id, AlertResponseKind.Undeliverable, "", ward.Now, ward.Now));
                return 0;
            },
            default);
        Assert.Single(ward.Read(reader => reader.ListOpenWork(10)));
        await ward.CommitAsync(End(ward, 2));
        Assert.Empty(ward.Read(reader => reader.ListOpenWork(10)));
    }

    [Fact]
    public async Task An_alert_survives_a_restart_and_goes_on_under_its_name()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Begin(ward, 1));
        await ward.RestartAsync();
        await ward.ConnectAsync(lastSequence: 1);
        ward.Manual.Advance(TimeSpan.FromSeconds(30));
        await ward.AlertSweeper.SweepAsync(default);
        await ward.CommitAsync(End(ward, 2));
        var told = Told(ward);
        Assert.Equal([WirePhase.Start, WirePhase.Continue, WirePhase.End], told.Select(one => one.Phase));
        Assert.Single(told.Select(one => one.InstanceId).Distinct());
    }

    [Fact]
    public void A_keep_alive_is_no_clinical_alert()
    {
        var reporter = new ClosedLoop.Pumps.Ehr.Alerts.AlertReporter(OrderWard.Ehr);
        var message = reporter.KeepAlive(Assert.Single(reporter.Links), Sample.Order(default).RequestedAt!.Value);
        Assert.True(Read(Encoding.UTF8.GetString(message.Bytes.Span)).IsKeepAlive);
    }

    private static AlarmBegin Begin(
        OrderWard ward, ulong sequence, uint code = MdcEvent.FluidLineOccl, AlarmPriority priority = AlarmPriority.Medium,
        DateTimeOffset? at = null, string drug = "DEMO-NS") =>
        new(Sample.Header(sequence, at ?? ward.Now), StatusOf(drug), code, priority);

    private static AlarmEnd End(
        OrderWard ward, ulong sequence, uint code = MdcEvent.FluidLineOccl, DateTimeOffset? at = null, string drug = "DEMO-NS") =>
        new(Sample.Header(sequence, at ?? ward.Now), StatusOf(drug), code, AlarmPriority.Medium);

    private static AlarmChange Change(
        OrderWard ward, ulong sequence, AlarmChangeKind kind, AlarmPriority priority, bool audioPaused = false, bool acknowledged = false) =>
        new(Sample.Header(sequence, ward.Now), StatusOf("DEMO-NS"), MdcEvent.FluidLineOccl, kind, priority, audioPaused, acknowledged);

    private static ChannelStatus StatusOf(string drug) => Running with
    {
        Sources =
        [
            new SourceStatus
            {
                Source = InfusionSource.Primary,
                Delivery = DeliveryStatus.Delivering,
                Drug = new Drug(drug, drug, null),
                Rate = FlowRate.FromMillilitresPerHour(10),
                SegmentVolume = Volume.Zero,
                CumulativeVolume = Volume.Zero,
            },
        ],
    };

    /// <summary>What alert managers are sent, in order; each must pass the strict profile.</summary>
    private static List<AlertReport> Told(OrderWard ward) => [.. ward.Outbox("alerts").Select(Read)];

    private static AlertReport Read(string text)
    {
        var report = new ReadReport(ReadOptions.Strict);
        Assert.True(Er7Message.TryParse(Encoding.UTF8.GetBytes(text), out var message, out var error), error.ToString());
        Assert.True(AlertReport.TryRead(message, report, out var alert), string.Join("; ", report.Findings));
        return alert;
    }
}
