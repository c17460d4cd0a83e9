using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

public sealed class BolusTests
{
    private static ProposalReport Offered(ProgramId program, decimal volume) => new()
    {
        Program = program,
        Channel = Sample.Channel.Channel,
        State = ProposalReportState.Offered,
        BolusVolume = Volume.FromMillilitres(volume),
        BolusRate = FlowRate.FromMillilitresPerHour(120),
        Order = new OrderId("O1-B1"),
        Patient = Sample.Patient,
    };

    [Fact]
    public async Task S2_a_bolus_is_proposed_with_its_volume_and_parent_and_held_when_read_back_the_same()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        var program = await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        var sent = Assert.Single(ward.Sessions.Proposed);
        Assert.Equal((new OrderId("O1"), Volume.FromMillilitres(5), null), (sent.Bolus!.Parent, sent.Bolus.Volume.Rounded, sent.Bolus.Rate));
        Assert.Equal(ward.Case(program).Order.RequestedAt + TimeSpan.FromMinutes(2), sent.ExpiresAt);
        await ward.ReportAsync(Offered(program, 5));
        Assert.Equal(ProgrammingState.PendingAtPump, ward.Case(program).State);
    }

    [Fact]
    public async Task S2_a_bolus_that_reads_back_another_volume_is_withdrawn()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        var program = await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        await ward.ReportAsync(Offered(program, 5.1m));
        Assert.Equal(ProgrammingState.WithdrawRequested, ward.Case(program).State);
        Assert.Single(ward.Sessions.All.OfType<WithdrawCommand>());
    }

    [Fact]
    public async Task S2_a_bolus_that_waited_over_a_restart_is_refused_and_never_offered()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward, tells: false);
        var program = await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        Assert.Equal(ProgrammingState.Received, ward.Case(program).State); // the pump has not said what it does
        await ward.RestartAsync();
        await ward.Sweeper.RecoverAsync(default);
        await BolusWard.RunAsync(ward);
        await ward.SweepAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((ProgrammingState.Refused, IheError.Stale), (ward.Case(program).State, ward.Case(program).Answer!.Code));
        Assert.Empty(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task S2_a_bolus_that_waited_over_a_reconnect_is_refused_and_never_offered()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward, tells: false);
        var program = await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        await ward.DisconnectAsync();
        await BolusWard.RunAsync(ward);
        Assert.Equal((ProgrammingState.Refused, IheError.Stale), (ward.Case(program).State, ward.Case(program).Answer!.Code));
        Assert.Empty(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task S2_a_bolus_found_on_the_screen_after_a_reconnect_is_withdrawn()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        var program = await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        await ward.ReportAsync(Offered(program, 5));
        await ward.DisconnectAsync();
        Assert.Equal(ProgrammingState.Indeterminate, ward.Case(program).State);
        await BolusWard.RunAsync(ward);
        await ward.ReportAsync(Offered(program, 5));
        Assert.Equal(ProgrammingState.WithdrawRequested, ward.Case(program).State);
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task Boluses_by_hand_are_kept_with_what_was_really_given_and_a_resumed_one_is_the_same()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        var at = ward.Now;
        await ward.CommitAsync(
            new DeliveryStart(Sample.Header(1, at), Dose(0), InfusionSource.ClinicianDose),
            new DeliveryStop(Sample.Header(2, at.AddSeconds(10)), Dose(2), InfusionSource.ClinicianDose),
            new DeliveryStart(Sample.Header(3, at.AddSeconds(20)), Dose(2), InfusionSource.ClinicianDose),
            new DeliveryComplete(Sample.Header(4, at.AddSeconds(30)), Dose(5), InfusionSource.ClinicianDose));
        var given = Assert.Single(ward.Read(reader => reader.ListBoluses(Sample.Channel, at.AddHours(-1), 10)));
        Assert.Equal(("DEMO-NS", Volume.FromMillilitres(5)), (given.DrugCode, given.Volume));
    }

    [Fact]
    public async Task A_change_of_weight_while_it_infuses_is_a_matter_for_a_person_and_proposes_nothing()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        var status = Sample.Running(new ProgramId("G0"), Sample.Patient, 1) with { PatientWeight = Weight.FromKilograms(84) };
        await ward.CommitAsync(new PatientParameterChange(Sample.Header(1, ward.Now), status, Weight.FromKilograms(82), null, null));
        var item = Assert.Single(ward.Read(reader => reader.ListOpenWork(10)), work => work.Kind == WorkKind.PatientSizeChanged);
        Assert.Equal((Sample.Channel, new OrderId("O1")), (item.Channel, item.Order));
        Assert.Contains("82 kg to 84 kg", item.Text, StringComparison.Ordinal);
        Assert.Empty(ward.Sessions.All);
    }

    private static ChannelStatus Dose(decimal given)
    {
        var running = Sample.Running(new ProgramId("G0"), Sample.Patient, 1);
        return running with
        {
            ActiveSource = InfusionSource.ClinicianDose,
            Sources =
            [
                .. running.Sources,
                running.Sources[0] with
                {
                    Source = InfusionSource.ClinicianDose, Program = null, Order = null, ParentOrder = new OrderId("O1"), Drug = null,
                    VolumeToBeInfused = Volume.FromMillilitres(5), SegmentVolume = Volume.FromMillilitres(given),
                    CumulativeVolume = Volume.FromMillilitres(given),
                },
            ],
        };
    }
}
