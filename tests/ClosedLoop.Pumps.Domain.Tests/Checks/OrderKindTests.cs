using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Checks.KindSamples;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

/// <summary>Each kind of program beside the plain infusion: one order that passes, and what it is refused for.</summary>
public class OrderKindTests
{
    private static readonly OrderId OtherOrder = new("O9");

    public static IEnumerable<(string Name, VerifierInput Input, int[] Codes)> Refused { get; } =
    [
        ("S2 bolus on a pump that takes none", BolusInput with { Channel = Without(BolusInput, ProgramCapability.Bolus) }, [9038]),
        ("S3 bolus older than two minutes", Bolus(o => o with { RequestedAt = Now.AddMinutes(-2) }), [9022]),
        ("bolus without parent", Bolus(o => o with { ParentOrder = null }), [9003]),
        ("bolus without marker", Bolus(o => o with { ClinicianDoseMarked = false }), [9003]),
        ("bolus of a rate without duration", Bolus(o => o with { Delivery = Flow(60) }), [9003]),
        ("bolus rate said twice", Bolus(o => o with { Delivery = Flow(60), Duration = Minutes(2), BolusRate = Rate(61) }), [9004]),
        ("bolus rate and duration disagree", Bolus(o => o with { Duration = Minutes(1), BolusRate = Rate(61) }), [9004]),
        ("bolus with another volume", Bolus(o => o with { VolumeToBeInfused = Ml(2) }), [9004]),
        ("bolus with PCA rows", Bolus(o => o with { Pca = new RequestedPca() }), [9004]),
        ("S2 bolus of another parent", Bolus(o => o with { ParentOrder = OtherOrder }), [9035]),
        ("S2 bolus of nothing that runs", BolusInput with { Channel = BolusInput.Channel with { Status = Idle with { Patient = Patient } } }, [9035]),
        ("bolus of another drug", Bolus(o => o with { Drug = o.Drug with { Code = "DEMO-MORPH" } }), [9036, 9018]),
        ("bolus of another strength", Bolus(o => o with { Drug = o.Drug with { Concentration = Strength(1000, "ug", 100) } }), [9037]),
        ("S6 bolus in other units", Bolus(o => o with { Delivery = Amount(1, "meq") }), [9040]),
        ("bolus with too little fluid left", Running(BolusInput, s => s with { RemainingVolume = Ml(0.9m) }), [9034]),
        ("bolus while a dose is given", BolusInput with { Channel = DoseRuns(BolusInput) }, [9017]),
        ("bolus above the hard limit", Bolus(o => o with { Delivery = Amount(101, "ug") }), [9024]),
        ("bolus too soon after one by hand", BolusInput with { Boluses = [By(Now.AddMinutes(-4), "DEMO-FENT")] }, [9024]),
        ("bolus too soon after one of an unknown drug", BolusInput with { Boluses = [By(Now.AddMinutes(-4), null)] }, [9024]),
        ("bolus of a drug without bolus", Fluids(), [9039]),
        ("bolus below the step", Bolus(o => o with { Delivery = Amount(2, "ug") }), [9005]),
        ("bolus above the pump's rate", Bolus(o => o with { BolusRate = Rate(1000) }), [9005]),
        ("PCA without lockout", Pca(p => p with { Lockout = null }), [9025, 9025]),
        ("PCA without limit", Pca(p => p with { DoseLimit = null, LimitPeriod = null, DosesPerHourMax = null }), [9026, 9026]),
        ("PCA limit without period", Pca(p => p with { LimitPeriod = null }), [9003, 9003]),
        ("PCA without patient dose", Pca(p => p with { PatientDose = null }), [9003]),
        ("PCA with a clinician dose", Pca(p => p with { ClinicianDose = Mg(1) }), [9004]),
        ("PCA patient dose of zero", Pca(p => p with { PatientDose = Mg(0) }), [9004]),
        ("PCA patient dose above the hard limit", Pca(p => p with { PatientDose = Mg(5.1m) }), [9024]),
        ("PCA lockout below the hard limit", Pca(p => p with { Lockout = Minutes(4) }), [9024]),
        ("PCA basal above the hard limit", PcaInput with { Order = PcaInput.Order with { Delivery = Dose(3.1m, "mg/h") } }, [9024]),
        ("PCA basal as an amount", PcaInput with { Order = PcaInput.Order with { Delivery = Amount(3, "mg") } }, [9004]),
        ("PCA on a large-volume channel", PcaInput with { Channel = PcaInput.Channel with { Info = Able } }, [9017]),
        ("PCA titrated", PcaInput with { Order = PcaInput.Order with { Kind = OrderKind.RateChange, Delivery = Dose(2, "mg/h") } }, [9004, 9004, 9035]),
        ("a plain program on a PCA channel", PcaInput with { Order = FluidOrder with { PumpKind = null } }, [9017]),
        ("loading dose on a pump that takes none", Loading(i => i with { Channel = Without(i, ProgramCapability.LoadingDose) }), [9042]),
        ("loading dose of a drug without one", Loading(i => i with { Order = Order with { LoadingDose = Mg(10) } }), [9042]),
        ("loading dose above the hard limit", Loading(i => i with { Order = i.Order with { LoadingDose = DoseAmount.Of(9000, Unit("[iU]")) } }), [9024]),
        ("piggyback on a pump that takes none", PiggybackInput with { Channel = Without(PiggybackInput, ProgramCapability.Piggyback) }, [9013, 9002]),
        ("piggyback on a protected primary", Running(PiggybackInput, s => s with { Drug = new Drug("DEMO-NOREPI", "norepinephrine", null) }), [9030]),
        ("piggyback while one runs", PiggybackInput with { Channel = PiggybackInput.Channel with { Status = SecondaryRuns } }, [9002]),
        ("next container of another order", ContainerInput with { Order = ContainerInput.Order with { Order = OtherOrder } }, [9002]),
        ("next container with another strength", Container(o => o with { Drug = o.Drug with { Concentration = Strength(800, "mg", 250) } }), [9002]),
        ("next container on a pump that takes none", ContainerInput with { Channel = Without(ContainerInput, ProgramCapability.ContainerWhileInfusing) }, [9002]),
        ("steps on a pump that takes none", StepsInput with { Channel = Without(StepsInput, ProgramCapability.Multistep) }, [9044]),
        ("steps of a drug without steps", StepsOf(s => s with { Drug = new Drug("DEMO-DOPA", "dopamine", s.Drug.Concentration) }), [9009, 9018, 9009, 9043]),
        ("steps with another count", StepsOf(s => s with { StepCount = 4 }), [9041]),
        ("steps without a count", StepsOf(s => s with { StepCount = null }), [9041]),
        ("steps without types", StepsOf(s => s with { Type = null }), [9041, 9041, 9041]),
        ("steps out of order", StepsOf(s => s with { Number = 4 - s.Number }), [9041, 9041]),
        ("loading dose in step 2", StepsOf(s => s.Number == 2 ? s with { Type = StepType.LoadingDose } : s), [9041, 9024]),
        ("steps with two strengths", StepsOf(s => s.Number == 2 ? s with { Drug = s.Drug with { Concentration = Strength(150, "mg", 100) } } : s), [9041]),
        ("a delay with a volume", StepsOf(s => s.Number == 2 ? Delay(2) with { VolumeToBeInfused = Ml(1) } : s), [9041]),
        ("a delay without length", StepsOf(s => s.Number == 2 ? Delay(2) with { Duration = null } : s), [9003]),
        ("a delay at the end", StepsOf(s => s.Number == 3 ? Delay(3) : s), [9041]),
        ("a step without volume and duration", StepsOf(s => s with { VolumeToBeInfused = null, Duration = null }), [9003, 9003, 9003, 9003]),
        ("a total that is not that of the steps", StepsInput with { Order = StepsInput.Order with { TotalVolume = Ml(1) } }, [9041]),
        ("too many steps for the library", FourSteps, [9018]),
        ("S6 the pump has another weight by percent", Weighs(90.3m), [9011]),
        ("S6 the pump has another weight by grams", Heavy(210m, 199.9m), [9011]),
        ("standby", Mode(ChannelMode.Standby), [9017]),
        ("delayed start", Mode(ChannelMode.DelayedStart), [9032]),
        ("switched off", Mode(ChannelMode.PoweredOff), [9006]),
        ("no set", Input with { Channel = Input.Channel with { Status = Idle with { Set = SetState.NotLoaded } } }, [9028]),
        ("titration beyond the order's increment", Titrated(new TitrationIncrement(2, Unit("ug/kg/min")), Dose(10, "ug/kg/min")), [9004]),
        ("S6 titration in another unit than the increment", Titrated(new TitrationIncrement(2, Unit("ug/kg/min")), Flow(20)), [9008, 9008]),
        ("titration beyond the library's increment", LibraryTitration(1.6m), [9024, 9024]),
    ];

    public static TheoryData<string> Names() => [.. Refused.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_defect_is_refused_with_its_code(string name)
    {
        var (_, input, codes) = Refused.Single(r => r.Name == name);
        var verification = OrderVerifier.Verify(input);
        Assert.Equal(codes, verification.Refusals.Select(r => r.Code));
        Assert.Null(verification.Program);
    }

    [Fact]
    public void S2_a_bolus_of_an_amount_at_the_pumps_own_rate_is_proposed_for_the_source_that_runs()
    {
        var program = Passes(BolusInput);
        Assert.Equal(OrderKind.Bolus, program.Kind);
        Assert.Equal(InfusionSource.Primary, program.Source);
        Assert.Equal(new BolusProgram(new OrderId("O1"), Ug(50), new VolumeRounding("1", Ml(0.1m), Ml(1)), null), program.Bolus);
        Assert.Equal((FlowRate.Zero, null), (program.Rate.Rounded, program.VolumeToBeInfused));
    }

    [Fact]
    public void A_bolus_by_amount_and_duration_by_amount_and_rate_and_by_rate_and_duration_come_out_alike()
    {
        var byTime = Passes(Bolus(o => o with { Duration = Minutes(2) })).Bolus!;
        var byRate = Passes(Bolus(o => o with { BolusRate = Rate(30) })).Bolus!;
        var rateAndTime = Passes(Bolus(o => o with { Delivery = Flow(30), Duration = Minutes(2) })).Bolus!;
        Assert.Equal((Ml(1), Rate(30)), (byTime.Volume.Rounded, byTime.Rate!.Rounded));
        Assert.Equal(byTime, byRate);
        Assert.Equal(byTime with { Amount = null }, rateAndTime);
    }

    [Fact]
    public void A_bolus_without_a_strength_is_judged_by_the_running_one_and_needs_none_as_a_volume()
    {
        var plain = Bolus(o => o with { Drug = o.Drug with { Concentration = null }, Delivery = Amount(1, "mL") });
        Assert.Equal(Ml(1), Passes(plain).Bolus!.Volume.Rounded);
        var tooMuch = OrderVerifier.Verify(plain with { Order = plain.Order with { Delivery = Amount(2.1m, "mL") } });
        Assert.Equal([9024], tooMuch.Refusals.Select(refusal => refusal.Code)); // 105 ug
    }

    [Fact]
    public void Boluses_of_another_drug_or_long_ago_do_not_count()
    {
        Passes(BolusInput with { Boluses = [By(Now.AddMinutes(-1), "DEMO-MORPH"), By(Now.AddMinutes(-16), "DEMO-FENT")] });
    }

    [Fact]
    public void A_PCA_program_carries_dose_lockout_limits_and_basal_rate()
    {
        var program = Passes(PcaInput);
        Assert.Equal(Rate(1), program.Rate.Rounded);
        Assert.Null(program.VolumeToBeInfused);
        var pca = program.Pca!;
        Assert.Equal((Mg(1), Ml(1), Minutes(8)), (pca.PatientDose, pca.PatientDoseVolume.Rounded, pca.Lockout));
        Assert.Equal((Mg(20), InfusionDuration.FromSeconds(14_400), 6, Ml(30)), (pca.DoseLimit, pca.LimitPeriod, pca.DosesPerHourMax, pca.Container));
    }

    [Fact]
    public void A_PCA_without_basal_rate_has_a_rate_of_zero() =>
        Assert.Equal(FlowRate.Zero, Passes(PcaInput with { Order = PcaInput.Order with { Delivery = null } }).Rate.Rounded);

    [Fact]
    public void A_loading_dose_comes_before_the_program()
    {
        var program = Passes(Loading(i => i));
        Assert.Equal((DoseAmount.Of(4000, Unit("[iU]")), Ml(40)), (program.Loading!.Amount, program.Loading.Volume.Rounded));
        Assert.Null(program.Loading.Rate);
        Assert.Equal(Rate(12), program.Rate.Rounded);
    }

    [Fact]
    public void A_piggyback_is_its_own_source_beside_the_running_primary()
    {
        var program = Passes(PiggybackInput);
        Assert.Equal((InfusionSource.Secondary, OrderKind.NewContainer), (program.Source, program.Kind));
    }

    [Fact]
    public void The_next_container_of_the_running_order_may_come_while_it_runs() => Passes(ContainerInput);

    [Fact]
    public void S5_a_container_bolus_or_piggyback_for_a_running_infusion_of_nobody_known_is_refused()
    {
        foreach (var input in new[] { ContainerInput, BolusInput, PiggybackInput })
        {
            var nobody = input with
            {
                Association = null,
                Channel = input.Channel with { Status = input.Channel.Status! with { Patient = null } },
            };
            Assert.Contains(9012, OrderVerifier.Verify(nobody).Refusals.Select(refusal => refusal.Code));
        }
    }

    [Fact]
    public void Steps_are_rounded_one_by_one_and_the_total_is_their_sum()
    {
        var program = Passes(StepsInput);
        Assert.Equal([StepType.LoadingDose, StepType.Continuous, StepType.Continuous], program.Steps.Select(step => step.Type));
        Assert.Equal([Rate(500), Rate(33.3m), Rate(16.7m)], program.Steps.Select(step => step.Rate!.Rounded));
        Assert.Equal([Ml(83.3m), Ml(200), Ml(300)], program.Steps.Select(step => step.VolumeToBeInfused!.Rounded));
        Assert.Equal((Ml(583.3m), Rate(500)), (program.VolumeToBeInfused!.Rounded, program.Rate.Rounded));
    }

    [Fact]
    public void A_last_step_without_an_end_is_ended_by_the_total()
    {
        var open = StepsOf(s => s.Number switch
        {
            1 => s,
            2 => s with { VolumeToBeInfused = Ml(100), Duration = null },
            _ => s with { VolumeToBeInfused = null, Duration = null },
        });
        var program = Passes(open with { Order = open.Order with { TotalVolume = Ml(450) } });
        Assert.Equal([Ml(83.3m), Ml(100), Ml(266.7m)], program.Steps.Select(step => step.VolumeToBeInfused!.Rounded));
    }

    [Fact]
    public void A_delay_step_has_a_length_and_no_rate()
    {
        var program = Passes(StepsOf(s => s.Number == 2 ? Delay(2) : s));
        Assert.Equal(new ProgramStep(StepType.Delay, null, null, null, Minutes(30), false), program.Steps[1]);
    }

    [Fact]
    public void S6_weights_within_both_bounds_are_one_weight()
    {
        Passes(Weighs(90.2m));
        Passes(Weighs(82m));
    }

    [Fact]
    public void A_step_within_increment_and_range_is_titrated() =>
        Assert.Equal(OrderKind.RateChange, Passes(Titrated(new TitrationIncrement(2, Unit("ug/kg/min")), Dose(7, "ug/kg/min"))).Kind);

    [Fact]
    public void The_same_drug_on_another_channel_is_a_notice_and_no_refusal()
    {
        var notice = Assert.Single(Passes(Input with { SameDrugElsewhere = ["P 7 channel B"] }).Notices);
        Assert.Contains("P 7 channel B", notice, StringComparison.Ordinal);
        Assert.Contains("changeover", notice, StringComparison.Ordinal);
    }

    private static InfusionProgram Passes(VerifierInput input)
    {
        var verification = OrderVerifier.Verify(input);
        Assert.Empty(verification.Refusals);
        return verification.Program!;
    }
}
