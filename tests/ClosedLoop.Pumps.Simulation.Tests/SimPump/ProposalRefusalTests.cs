using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.ProposalKindTests;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The pump refuses by its real state, with the failure of that state, and nothing is offered or logged.</summary>
public class ProposalRefusalTests
{
    private readonly SimPump pump = Connected(Quiet("A").Capable());

    [Fact]
    public void What_a_channel_does_not_declare_it_refuses_by_its_name()
    {
        var plain = Connected(Quiet("A"));
        StartOrder(plain);
        Assert.Equal(ProposalFailure.BolusNotSupported, Fail(plain, Bolus(plain, "1")));
        Assert.Equal(ProposalFailure.PiggybackNotSupported, Fail(plain, Propose(plain, "2") with { Source = Source.Secondary }));
        Assert.Equal(ProposalFailure.MultistepNotSupported, Fail(plain, Propose(plain, "3") with { Steps = [Step(20, 1)] }));
        Assert.Equal(ProposalFailure.LoadingDoseNotSupported, Fail(plain, Propose(plain, "4") with { Loading = new() { VolumeNl = 1_000_000 } }));
        Assert.Equal(ProposalFailure.NotSupported, Fail(plain, Propose(plain, "5") with { Pca = Pca }));
        Assert.Equal(ProposalFailure.ChannelInfusing, Fail(plain, Propose(plain, "6") with { OrderId = "ORD-P" }));
        Assert.Equal(ProposalFailure.NotSupported, Fail(plain, Bolus(plain, "7") with { Bolus = null }));
        Assert.Equal(ProposalFailure.NotSupported, Fail(plain, Propose(plain, "8") with { Source = Source.PatientDose }));
        var pca = Connected(SimChannelConfig.Pca("A"));
        Assert.Equal(ProposalFailure.NotSupported, Fail(pca, Propose(pca, "9") with { Kind = ProposalKind.RateChange, RunningProgramOrderId = "O" }));
    }

    [Fact]
    public void Switched_off_standby_and_a_delayed_start_are_told_apart()
    {
        pump.PowerOffChannel("A", "N1");
        Assert.Equal(ProposalFailure.PoweredOff, Fail(pump, Propose(pump, "1")));
        pump.PowerOnChannel("A", "N1");
        pump.EnterStandby("A", "N1");
        Assert.Equal(ProposalFailure.Standby, Fail(pump, Propose(pump, "2")));
        pump.LeaveStandby("A", "N1");
        pump.ProgramDelayed("A", "N1", Saline, 10 * Ml, 10 * Ml, Hour);
        Assert.Equal(ProposalFailure.DelayedStart, Fail(pump, Propose(pump, "3")));
        pump.CancelDelayedStart("A", "N1");
        pump.Receive(Propose(pump, "4"));
        Assert.Equal(ProposalStateCode.Offered, LastReport(pump).State);
    }

    [Fact]
    public void Protected_medication_is_not_interrupted_but_may_get_a_bolus_or_another_rate()
    {
        var library = Config().Library with { ProtectedDrugCodes = ["DOPA"] };
        var careful = new SimPump(Config(Quiet("A").Capable()) with { Library = library }, 0, Epoch);
        Welcome(careful);
        StartOrder(careful);
        Assert.Equal(ProposalFailure.NotInterruptible, Fail(careful, Propose(careful, "1") with { Source = Source.Secondary }));
        Assert.Equal(ProposalFailure.NotInterruptible, Fail(careful, Propose(careful, "2") with { OrderId = "ORD-P" }));
        Assert.Equal(ProposalFailure.NotInterruptible, Fail(careful, Propose(careful, "3")));
        careful.Receive(Bolus(careful, "4"));
        Assert.Equal(ProposalStateCode.Offered, LastReport(careful).State);
    }

    [Fact]
    public void A_bolus_must_be_of_what_runs()
    {
        Assert.Equal(ProposalFailure.OrderNotRunning, Fail(pump, Bolus(pump, "1")));
        pump.Receive(Propose(pump, "P") with { Concentration = new Quantity(16, 1, 264_306) });
        pump.AcceptProposal("A", "N1");
        Assert.Equal(ProposalFailure.OrderNotRunning, Fail(pump, Bolus(pump, "2") with { RunningProgramOrderId = "OTHER" }));
        Assert.Equal(ProposalFailure.OrderNotRunning, Fail(pump, Bolus(pump, "3") with { Source = Source.Secondary }));
        Assert.Equal(ProposalFailure.DrugMismatch, Fail(pump, Bolus(pump, "4") with { DrugCode = "NS" }));
        Assert.Equal(ProposalFailure.ConcentrationMismatch, Fail(pump, Bolus(pump, "5") with { Concentration = new Quantity(32, 1, 264_306) }));
        Assert.Equal(ProposalFailure.DrugMismatch, Fail(pump, Propose(pump, "6") with { OrderId = "ORD-P", DrugCode = "NS" }));
        pump.Receive(Bolus(pump, "7") with { Concentration = new Quantity(160, 2, 264_306) });
        Assert.Equal(ProposalStateCode.Offered, LastReport(pump).State);
    }

    [Fact]
    public void A_bolus_needs_fluid_and_keeps_the_pumps_limits_counting_those_by_hand()
    {
        var limited = Connected(Quiet("A").Capable() with { BolusMaxNl = 5 * Ml, BolusIntervalMs = 10 * Minute });
        StartOrder(limited);
        Assert.Equal(ProposalFailure.BolusLimit, Fail(limited, Bolus(limited, "1") with { Bolus = new() { VolumeNl = 6_000_000 } }));
        limited.Bolus("A", "N1", 120 * Ml, Ml);
        RunLinked(limited, 5 * Minute);
        Assert.Equal(ProposalFailure.BolusLimit, Fail(limited, Bolus(limited, "2")));
        RunLinked(limited, 10 * Minute);
        limited.HangContainer("A", Ml);
        Assert.Equal(ProposalFailure.NotEnoughFluid, Fail(limited, Bolus(limited, "3")));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(limited, Bolus(limited, "4") with { Bolus = new() }));
        limited.HangContainer("A", 100 * Ml);
        limited.Receive(Bolus(limited, "5"));
        Assert.Equal(ProposalStateCode.Offered, LastReport(limited).State);
    }

    [Fact]
    public void Between_its_steps_a_program_is_not_pushed_aside()
    {
        pump.ProgramSteps("A", "N1", Saline, [new(60 * Ml, Ml), new(0, 0, 10 * Minute), new(60 * Ml, Ml)]);
        RunLinked(pump, 5 * Minute);
        Assert.Equal(ProposalFailure.ChannelInfusing, Fail(pump, Propose(pump, "1")));
        Assert.Equal(ProposalFailure.ChannelInfusing, Fail(pump, Propose(pump, "2") with { Source = Source.Secondary }));
        Assert.Equal(KeypadResult.HasSteps, pump.Bolus("A", "N1", 60 * Ml, Ml));
        Assert.Equal(KeypadResult.HasSteps, pump.ChangeVolume("A", "N1", 10 * Ml));
    }

    [Fact]
    public void Another_weight_matters_only_to_a_pump_that_is_set_to_mind()
    {
        var minding = Connected(Quiet("A") with { MindsWeight = true });
        minding.SetPatient("A", "N1", "PAT1", 80_000);
        Assert.Equal(ProposalFailure.WeightMismatch, Fail(minding, Propose(minding, "1") with { PatientWeightG = 81_000 }));
        pump.SetPatient("A", "N1", "PAT1", 80_000);
        pump.Receive(Propose(pump, "2") with { PatientWeightG = 81_000 });
        Assert.Equal(ProposalStateCode.Offered, LastReport(pump).State);
    }

    [Fact]
    public void The_care_area_must_be_selected_and_be_the_one_that_was_checked()
    {
        var picky = new SimPump(Config(Quiet("A")) with { NeedsCareArea = true }, 0, Epoch);
        Welcome(picky);
        picky.SelectCareArea("");
        Assert.Equal(ProposalFailure.CareAreaNotSelected, Fail(picky, Propose(picky, "1")));
        picky.SelectCareArea("WARD");
        Assert.Equal(ProposalFailure.CareAreaMismatch, Fail(picky, Propose(picky, "2") with { CareArea = "ICU" }));
        Assert.Equal("WARD", picky.Hello().CareArea);
        picky.Receive(Propose(picky, "3") with { CareArea = "WARD" });
        Assert.Equal(ProposalStateCode.Offered, LastReport(picky).State);
    }

    [Fact]
    public void A_hard_limit_of_the_pumps_library_holds()
    {
        var library = Config().Library with { RateHardMaxNlH = ImmutableDictionary<string, long>.Empty.Add("DOPA", 19 * Ml) };
        var strict = new SimPump(Config(Quiet("A").Capable()) with { Library = library }, 0, Epoch);
        Welcome(strict);
        Assert.Equal(ProposalFailure.HardLimit, Fail(strict, Propose(strict, "1")));
        Assert.Equal(ProposalFailure.HardLimit, Fail(strict, Propose(strict, "2", rate: 10 * Ml) with { Steps = [Step(10, 1), Step(20, 1)] }));
    }

    [Fact]
    public void Steps_and_doses_must_fit_the_channel()
    {
        Assert.Equal(ProposalFailure.RateOutOfRange, Fail(pump, Propose(pump, "1") with { Steps = [Step(5_000, 1)] }));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(pump, Propose(pump, "2") with { Steps = [Step(20, 0), Step(30, 1)] }));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(pump, Propose(pump, "3") with { Steps = [Step(20, 1), new() { Type = StepType.Delay, DurationS = 60 }] }));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(pump, Propose(pump, "4") with { Steps = [new() { Type = StepType.Delay }, Step(20, 1)] }));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(pump, Propose(pump, "5") with { Loading = new() }));
        Assert.Equal(ProposalFailure.RateOutOfRange, Fail(pump, Propose(pump, "6") with { Loading = new() { VolumeNl = 1_000_000, RateNlH = 1 } }));
        var pca = Connected(SimChannelConfig.Pca("A"));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(pca, Propose(pca, "7", rate: 0, vtbi: 0) with { Pca = Pca with { PatientDoseNl = 0 } }));
    }

    [Fact]
    public void S5_the_patient_is_checked_again_at_the_confirmation()
    {
        pump.Receive(Propose(pump, "1"));
        pump.SetPatient("A", "N1", "PAT2");
        Assert.Equal(KeypadResult.OrderNotRunning, pump.AcceptProposal("A", "N1"));
        var failed = LastReport(pump);
        Assert.Equal((ProposalStateCode.Failed, ProposalFailure.PatientMismatch), (failed.State, failed.Failure));
        Assert.False(pump.Status("A")!.Infusing);
    }

    [Fact]
    public void A_channel_in_standby_keeps_the_proposal_for_after_it()
    {
        pump.Receive(Propose(pump, "1"));
        pump.EnterStandby("A", "N1");
        Assert.Equal(KeypadResult.ChannelNotReady, pump.AcceptProposal("A", "N1"));
        pump.LeaveStandby("A", "N1");
        Assert.Equal(KeypadResult.Done, pump.AcceptProposal("A", "N1"));
    }

    private static ProposedPca Pca => new() { PatientDoseNl = 1_000_000, LockoutS = 600 };

    private static ProposedStep Step(ulong rateMlH, ulong ml) =>
        new() { Type = StepType.Continuous, RateNlH = rateMlH * 1_000_000, VtbiNl = ml * 1_000_000 };

    private static ProposalFailure Fail(SimPump pump, Propose propose)
    {
        var events = pump.Log.Everything.Count;
        pump.Receive(propose);
        var report = LastReport(pump);
        Assert.Equal((ProposalStateCode.Failed, events), (report.State, pump.Log.Everything.Count));
        return report.Failure;
    }
}
