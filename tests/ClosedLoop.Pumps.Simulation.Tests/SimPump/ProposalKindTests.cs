using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Every kind of proposal: read back, confirmed, played.</summary>
public class ProposalKindTests
{
    private readonly SimPump pump = Connected(Quiet("A").Capable() with { KvoRateNlH = 0 });

    [Fact]
    public void S2_a_bolus_is_offered_with_its_values_and_given_only_on_confirmation()
    {
        StartOrder(pump);
        pump.Receive(Bolus(pump, "B1"));
        var offered = LastReport(pump);
        Assert.Equal((ProposalStateCode.Offered, 2_000_000UL, 120_000_000UL, "ORD-B1"),
            (offered.State, offered.BolusNl, offered.BolusRateNlH, offered.OrderId));
        Assert.Equal(1, pump.Log.Everything.Count(e => e.Kind == EventKind.DeliveryStart));

        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 5 * Minute);
        Assert.Equal(
        [
            "0 DeliveryStop Primary at 20 Transitioning seg 0 tot 0 rem 100",
            "0 DeliveryStart ClinicianDose at 120 Delivering seg 0 tot 0 rem 2",
            "1 DeliveryStop ClinicianDose at 120 Transitioning seg 2 tot 2 rem 0",
            "1 DeliveryStart Primary at 20 Delivering seg 0 tot 2 rem 100",
        ], Rows.Of(pump, 2));
        var start = pump.Log.Everything[3];
        var row = start.Status!.Sources.Single(s => s.Source == Source.ClinicianDose);
        Assert.Equal(("B1", "ORD-B1", "ORD-P", "B1"), (start.ProgramId, row.OrderId, row.ParentOrderId, row.ProgramId));
        Assert.Equal("P", pump.Log.Everything[5].ProgramId);
        Assert.Equal(ProgramFate.StartedAsSent, pump.Truth.Find("B1")!.Fate);
        Rows.AddUp(pump);
    }

    [Fact]
    public void A_bolus_may_name_its_rate_and_be_edited()
    {
        StartOrder(pump);
        pump.Receive(Bolus(pump, "B1") with { Bolus = new ProposedDose { VolumeNl = 2_000_000, RateNlH = 60_000_000 } });
        Assert.Equal(60_000_000UL, LastReport(pump).BolusRateNlH);
        Assert.Equal(KeypadResult.Done, pump.EditProposal("A", "N1", 60 * Ml, Ml));
        Assert.Equal(1_000_000UL, LastReport(pump).BolusNl);
        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 5 * Minute);
        Assert.Equal(ProgramFate.StartedEdited, pump.Truth.Find("B1")!.Fate);
        Assert.Equal("1 DeliveryStop ClinicianDose at 60 Transitioning seg 1 tot 1 rem 0", Rows.Of(pump)[4]);
    }

    [Fact]
    public void A_loading_dose_comes_before_the_program()
    {
        pump.Receive(Propose(pump, "P") with { Loading = new ProposedDose { VolumeNl = 2_000_000 } });
        Assert.Equal(2_000_000UL, LastReport(pump).LoadingNl);
        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 5 * Minute);
        Assert.Equal(
        [
            "0 DeliveryStart LoadingDose at 120 Delivering seg 0 tot 0 rem 2",
            "1 DeliveryStop LoadingDose at 120 Transitioning seg 2 tot 2 rem 0",
            "1 DeliveryStart Primary at 20 Delivering seg 0 tot 2 rem 100",
        ], Rows.Of(pump, 1));
        Assert.Equal("P", pump.Log.Everything[1].ProgramId);
        Rows.AddUp(pump);
    }

    [Fact]
    public void A_piggyback_runs_as_its_own_source_and_the_primary_goes_on()
    {
        StartOrder(pump);
        pump.Receive(Propose(pump, "S", rate: 60 * Ml, vtbi: Ml) with { Source = Source.Secondary });
        Assert.Equal(Source.Secondary, LastReport(pump).Source);
        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 5 * Minute);
        Assert.Equal(
        [
            "0 DeliveryStop Primary at 0 NotDelivering/SwitchingSource seg 0 tot 0 rem 100",
            "0 DeliveryStart Secondary at 60 Delivering seg 0 tot 0 rem 1",
            "1 DeliveryComplete Secondary at 0 NotDelivering/SwitchingSource seg 1 tot 1 rem 0",
            "1 DeliveryStart Primary at 20 Delivering seg 0 tot 0 rem 100",
        ], Rows.Of(pump, 2));
        Rows.AddUp(pump);
    }

    [Fact]
    public void A_bolus_from_a_piggyback_counts_in_the_piggyback()
    {
        StartOrder(pump);
        pump.Receive(Propose(pump, "S", rate: 60 * Ml, vtbi: 10 * Ml) with { Source = Source.Secondary });
        pump.AcceptProposal("A", "N1");
        pump.Receive(Bolus(pump, "B1") with { Source = Source.Secondary, RunningProgramOrderId = "ORD-S" });
        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 3 * Minute);
        var rows = pump.Status("A")!.Sources;
        Assert.Equal(0UL, rows.Single(s => s.Source == Source.Primary).CumulativeNl);
        Assert.Equal(4_000_000UL, rows.Single(s => s.Source == Source.Secondary).CumulativeNl);
    }

    [Fact]
    public void A_piggyback_on_an_idle_channel_has_nothing_to_go_back_to()
    {
        pump.Receive(Propose(pump, "S", rate: 60 * Ml, vtbi: Ml) with { Source = Source.Secondary });
        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 5 * Minute);
        Assert.False(pump.Status("A")!.Infusing);
        Assert.Equal(EventKind.DeliveryComplete, pump.Log.Everything[^1].Kind);
    }

    [Fact]
    public void Steps_are_read_back_and_played()
    {
        pump.Receive(Propose(pump, "P", rate: 60 * Ml, vtbi: 0) with
        {
            Steps =
            [
                new ProposedStep { Type = StepType.Continuous, RateNlH = 60_000_000, VtbiNl = 1_000_000 },
                new ProposedStep { Type = StepType.Delay, DurationS = 60 },
                new ProposedStep { Type = StepType.Continuous, RateNlH = 120_000_000, VtbiNl = 2_000_000 },
            ],
        });
        var offered = LastReport(pump);
        Assert.Equal((3U, 3_000_000UL), (offered.StepCount, offered.StepsNl));
        Assert.Equal(KeypadResult.HasSteps, pump.EditProposal("A", "N1", 10 * Ml, Ml));
        pump.AcceptProposal("A", "N1");
        RunLinked(pump, 10 * Minute);
        Assert.Equal(
        [
            "0 DeliveryStart Primary at 60 Delivering seg 0 tot 0 rem 3 MultiStep 1/3 0 of 1",
            "1 DeliveryStop Primary at 0 NotDelivering/NotSpecified seg 1 tot 1 rem 2 MultiStep 1/3 1 of 1",
            "2 DeliveryStart Primary at 120 Delivering seg 0 tot 1 rem 2 MultiStep 3/3 0 of 2",
            "3 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 2 tot 3 rem 0 MultiStep 3/3 2 of 2",
        ], Rows.Of(pump, 1));
        Rows.AddUp(pump);
    }

    [Fact]
    public void A_PCA_program_is_read_back_armed_and_given()
    {
        var pca = Connected(SimChannelConfig.Pca("A"));
        pca.Receive(Propose(pca, "P", rate: 0, vtbi: 0) with
        {
            Pca = new ProposedPca { PatientDoseNl = 1_000_000, LockoutS = 600, VolumeLimitNl = 10_000_000, LimitPeriodS = 14_400, ContainerNl = 50_000_000 },
        });
        var offered = LastReport(pca);
        Assert.Equal((1_000_000UL, 600U), (offered.PatientDoseNl, offered.LockoutS));
        pca.AcceptProposal("A", "N1");
        Assert.Equal("P", pca.Log.Everything[^1].ProgramId);
        Assert.Equal(HandsetResult.Delivered, pca.PressHandset("A"));
        RunLinked(pca, 5 * Minute);
        Assert.Equal((1, 1), (pca.Status("A")!.Pca!.Attempts, pca.Status("A")!.Pca!.Deliveries));
        Rows.AddUp(pca);
    }

    [Fact]
    public void A_new_bag_for_the_order_that_runs_is_a_stop_and_a_start_with_the_total_kept()
    {
        StartOrder(pump);
        RunLinked(pump, 3 * Minute);
        pump.Receive(Propose(pump, "BAG2", rate: 20 * Ml, vtbi: 250 * Ml) with { OrderId = "ORD-P" });
        pump.AcceptProposal("A", "N1");
        Assert.Equal(
        [
            "3 DeliveryStop Primary at 0 NotDelivering/ByClinician seg 1 tot 1 rem 99",
            "3 DeliveryStart Primary at 20 Delivering seg 0 tot 1 rem 250",
        ], Rows.Of(pump, 2));
        Assert.Equal("BAG2", pump.Log.Everything[^1].ProgramId);
    }

    [Fact]
    public void A_syringe_runs_until_it_is_empty_where_no_volume_is_ordered()
    {
        var syringe = Connected(SimChannelConfig.Syringe("A") with { NearEndMs = 0 });
        syringe.Receive(Propose(syringe, "1", vtbi: 0));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, LastReport(syringe).Failure);
        syringe.LoadSyringe("A", new SimSyringe("ACME", "LL-20", 20 * Ml), Ml);
        syringe.Receive(Propose(syringe, "2", vtbi: 0));
        syringe.AcceptProposal("A", "N1");
        RunLinked(syringe, 10 * Minute);
        Assert.Equal("3 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 1 tot 1 rem 0", Rows.Of(syringe)[^1]);
        Rows.AddUp(syringe);
    }

    internal static void StartOrder(SimPump pump)
    {
        pump.Receive(Propose(pump, "P"));
        Assert.Equal(KeypadResult.Done, pump.AcceptProposal("A", "N1"));
        Reports(pump);
    }

    internal static Propose Bolus(SimPump pump, string program) => Propose(pump, program, rate: 0, vtbi: 0) with
    {
        Kind = ProposalKind.Bolus,
        RunningProgramOrderId = "ORD-P",
        DoseRate = null,
        Bolus = new ProposedDose { VolumeNl = 2_000_000 },
    };
}
