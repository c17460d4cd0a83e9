using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

public class OrderVerifierTests
{
    /// <summary>One change to an order that passes, and the codes it provokes, the answer first.</summary>
    public static IEnumerable<(string Name, Func<VerifierInput, VerifierInput> Change, int[] Codes)> Refused { get; } =
    [
        ("unknown pump", i => i with { Channel = ChannelSnapshot.Unknown }, [9001]),
        ("unknown channel", Order(o => o with { Channel = null }), [9001]),
        ("offline", Pump(c => c with { Connected = false }), [9007]),
        ("S3 too old", Order(o => o with { RequestedAt = Now.AddMinutes(-5) }), [9022]),
        ("S3 in the future", Order(o => o with { RequestedAt = Now.AddSeconds(61) }), [9022]),
        ("S3 no ORC-9", Order(o => o with { RequestedAt = null }), [9022]),
        ("intake", i => i with { Intake = [new Refusal(9008, "RXG-16", "unit triplets disagree")] }, [9008]),
        ("piggyback", Order(o => o with { Source = InfusionSource.Secondary }), [9013]),
        ("PCA for a large-volume pump", Order(o => o with { PumpKind = OrderedPumpKind.PatientControlledAnalgesia }), [9017]),
        ("no patient", Order(o => o with { Patient = new PatientId("") }), [9031, 9012]),
        ("no caregiver", Order(o => o with { Clinician = new ClinicianId("") }), [9003]),
        ("no drug name", Order(o => o with { Drug = o.Drug with { Name = "" } }), [9003]),
        ("no rate", Order(o => o with { Delivery = null }), [9003]),
        ("no volume and no duration", Order(o => o with { VolumeToBeInfused = null }), [9003]),
        ("zero rate", Order(o => o with { Delivery = Dose(0, "ug/kg/min") }), [9004, 9004, 9024]),
        ("zero volume", Order(o => o with { VolumeToBeInfused = Volume.Zero }), [9004]),
        ("rate change with a volume", Titration(o => o with { VolumeToBeInfused = Ml(100) }), [9004]),
        ("rate change with an amount", Titration(o => o with { Delivery = Amount(100, "mg"), Duration = InfusionDuration.FromSeconds(3600) }),
            [9004, 9008, 9009]),
        ("S5 channel of another patient", i => i with { Association = Other }, [9012]),
        ("S5 pump knows another patient", Pump(c => c with { Status = Idle with { Patient = new PatientId("P2") } }), [9012]),
        ("S5 running for nobody", Titration(o => o, Running with { Patient = null }), [9012]),
        ("not admitted", i => i with { PatientAdmitted = false }, [9031]),
        ("infusing", Pump(c => c with { Status = Running }), [9002]),
        ("alarming", Pump(c => c with { ActiveAlarms = [196940] }), [9033]),
        ("holds another proposal", Pump(c => c with { Info = Info with { HeldProgram = new ProgramId("G0") } }), [9017]),
        ("S10 state not known", Pump(c => c with { Status = null }), [9017]),
        ("no titration", Change(Titration(o => o), Pump(c => c with { Info = Info with { SupportsTitration = false } })), [9017]),
        ("rate change of nothing", Titration(o => o, Idle), [9035]),
        ("rate change of another order", Titration(o => o with { Order = new OrderId("O2") }), [9035]),
        ("no verified order", i => i with { OnFile = null }, [9016]),
        ("held", OnFileIs(v => v with { Status = VerifiedOrderStatus.Held }), [9016]),
        ("discontinued", OnFileIs(v => v with { Status = VerifiedOrderStatus.Discontinued }), [9016]),
        ("not yet active", OnFileIs(v => v with { ActiveFrom = Now.AddMinutes(1) }), [9016]),
        ("no longer active", OnFileIs(v => v with { ActiveUntil = Now }), [9016]),
        ("verified for another patient", OnFileIs(v => v with { Patient = new PatientId("P2") }), [9012]),
        ("verified for another drug", OnFileIs(v => v with { DrugCode = "DEMO-DOBUT" }), [9004]),
        ("verified for another strength", OnFileIs(v => v with { Concentration = Strength(800, "mg", 250) }), [9004]),
        ("verified for another route", OnFileIs(v => v with { Route = "EP" }), [9004]),
        ("outside the verified range", OnFileIs(v => v with { Allowed = new AllowedDelivery(1, 4, Unit("ug/kg/min")) }), [9004]),
        ("S6 verified in a plain unit", OnFileIs(v => v with { Allowed = new AllowedDelivery(1, 1000, Unit("ug/min")) }), [9008]),
        ("no weight", Order(o => o with { Weight = null }), [9019]),
        ("per surface without size", Change(Order(o => o with { Delivery = Dose(5, "mg/m2/h") }), NoFile), [9020, 9027, 9009]),
        ("dose without concentration", Change(Order(o => o with { Drug = o.Drug with { Concentration = null } }), NoFile), [9003, 9018]),
        ("S6 mg against meq", Change(Order(o => o with { Delivery = Dose(5, "meq/h") }), NoFile), [9018, 9009]),
        ("recalled library", i => i with { Library = LibraryLookup.Recalled }, [9018]),
        ("unknown library", i => i with { Library = LibraryLookup.UnknownHash }, [9018]),
        ("no care area", Pump(c => c with { CareArea = null }), [9029]),
        ("foreign care area", Pump(c => c with { CareArea = "NICU" }), [9021]),
        ("drug not in library", Change(Order(o => o with { Drug = o.Drug with { Code = "X" } }), NoFile), [9010]),
        ("unit not in library", Change(Order(o => o with { Delivery = Dose(25, "mg/h") }), NoFile), [9009]),
        ("strength not in library", Change(Order(o => o with { Drug = o.Drug with { Concentration = Strength(1, "mg", 1) } }), NoFile), [9018]),
        ("weight above library", Order(o => o with { Weight = Weight.FromKilograms(251) }), [9018]),
        ("hard limit", Change(Order(o => o with { Delivery = Dose(50.1m, "ug/kg/min") }), NoFile), [9024]),
        ("above the pump's rate", Pump(c => c with { Info = Info with { RateMax = Rate(15.3m) } }), [9005]),
        ("below half a step", Pump(c => c with { Info = Info with { RateStep = Rate(50) } }), [9005]),
        ("above the pump's volume", Pump(c => c with { Info = Info with { VolumeToBeInfusedMax = Ml(249) } }), [9014]),
        ("volume does not hold the amount",
            Change(Order(o => o with { Delivery = Amount(100, "mg"), Duration = InfusionDuration.FromSeconds(3600) }), NoFile), [9004, 9009]),
        ("amount without duration", Change(Order(o => o with { Delivery = Amount(400, "mg") }), NoFile), [9003, 9009]),
    ];

    private static ChannelAssociation Other => new(Channel, new PatientId("P2"), AssociationState.Confirmed, null, Now);

    public static TheoryData<string> Names() => [.. Refused.Select(r => r.Name)];

    [Fact]
    public void S6_the_worked_order_passes_with_its_rounding_on_record()
    {
        var verification = OrderVerifier.Verify(Input);
        Assert.Empty(verification.Refusals);
        Assert.Equal(new RateRounding("15.375", Rate(0.1m), Rate(15.4m)), verification.Program!.Rate);
        Assert.Equal(Ml(250), verification.Program.VolumeToBeInfused!.Rounded);
        Assert.Empty(verification.Program.SoftFindings);
        Assert.Equal(DemoDrugLibrary.Library.Identity, verification.Program.CheckedAgainst);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_defect_is_refused_with_its_code(string name)
    {
        var (_, change, codes) = Refused.Single(r => r.Name == name);
        var verification = OrderVerifier.Verify(change(Input));
        Assert.Equal(codes, verification.Refusals.Select(r => r.Code));
        Assert.Null(verification.Program);
    }

    [Fact]
    public void Every_code_of_a_continuous_infusion_is_provoked()
    {
        int[] expected =
        [
            9001, 9002, 9003, 9004, 9005, 9007, 9008, 9009, 9010, 9012, 9013, 9014, 9016, 9017, 9018, 9019, 9020, 9021, 9022, 9024, 9027,
            9029, 9031, 9033, 9035,
        ];
        Assert.Equal(expected, Refused.SelectMany(r => r.Codes).Distinct().Order());
    }

    [Fact]
    public void All_reasons_are_found_and_the_most_fundamental_is_the_answer()
    {
        var verification = OrderVerifier.Verify(Input with
        {
            Order = Sample.Order with { RequestedAt = null, Weight = null },
            OnFile = null,
            Channel = Input.Channel with { Connected = false },
        });
        Assert.Equal([9007, 9022, 9016, 9019], verification.Refusals.Select(r => r.Code));
    }

    [Fact]
    public void A_soft_limit_is_forwarded_and_flagged()
    {
        var verification = OrderVerifier.Verify(Change(Order(o => o with { Delivery = Dose(20, "ug/kg/min") }), NoFile)(Input));
        var finding = Assert.Single(verification.Program!.SoftFindings);
        Assert.Equal("20 ug/kg/min above soft limit 15 ug/kg/min", finding.ToString());
    }

    [Fact]
    public void A_pump_that_names_no_library_decides_itself()
    {
        var verification = OrderVerifier.Verify(Input with { Library = LibraryLookup.NotReported });
        Assert.True(verification.Passed);
        Assert.Null(verification.Program!.CheckedAgainst);
    }

    [Fact]
    public void A_running_order_takes_a_rate_change()
    {
        var verification = OrderVerifier.Verify(Titration(o => o)(Input));
        Assert.Empty(verification.Refusals);
        Assert.Null(verification.Program!.VolumeToBeInfused);
        Assert.Equal(OrderKind.RateChange, verification.Program.Kind);
    }

    [Fact]
    public void An_amount_over_a_duration_gives_rate_and_volume()
    {
        var order = Sample.Order with
        {
            Drug = new Drug("DEMO-VANCO", "vancomycin", Strength(1000, "mg", 250)),
            Delivery = Amount(1, "g"),
            Duration = InfusionDuration.FromSeconds(5400),
            VolumeToBeInfused = null,
        };
        var verification = OrderVerifier.Verify(NoFile(Input with { Order = order }));
        Assert.Empty(verification.Refusals);
        Assert.Equal(new RateRounding("500/3", Rate(0.1m), Rate(166.7m)), verification.Program!.Rate);
        Assert.Equal(Ml(250), verification.Program.VolumeToBeInfused!.Rounded);
    }

    [Fact]
    public void A_flow_is_checked_against_dose_limits_too()
    {
        // 200 mL/h of 1.6 mg/mL at 82.0 kg is 65 ug/kg/min: above the hard limit of 50.
        var verification = OrderVerifier.Verify(Change(Order(o => o with { Delivery = Flow(200) }), NoFile)(Input));
        Assert.Equal(9024, Assert.Single(verification.Refusals).Code);
    }

    [Fact]
    public void A_plain_fluid_needs_no_concentration_or_weight() =>
        Assert.True(OrderVerifier.Verify(NoFile(Input with { Order = FluidOrder })).Passed);

    [Fact]
    public void A_syringe_needs_no_volume()
    {
        var info = Info with { Kind = ChannelKind.Syringe };
        var verification = OrderVerifier.Verify(Input with
        {
            Order = Sample.Order with { PumpKind = OrderedPumpKind.Syringe, VolumeToBeInfused = null },
            Channel = Input.Channel with { Info = info },
        });
        Assert.True(verification.Passed);
        Assert.Null(verification.Program!.VolumeToBeInfused);
    }

    [Fact]
    public void No_refusal_names_the_patient()
    {
        foreach (var (_, change, _) in Refused)
            foreach (var refusal in OrderVerifier.Verify(change(Input)).Refusals)
                Assert.DoesNotContain("Doe", refusal.Detail, StringComparison.Ordinal);
    }

    private static VerifierInput NoFile(VerifierInput input) =>
        input with { OnFile = null, Policy = input.Policy with { RequireVerifiedOrder = false } };

    private static Func<VerifierInput, VerifierInput> Order(Func<InfusionOrder, InfusionOrder> change) =>
        input => input with { Order = change(input.Order) };

    private static Func<VerifierInput, VerifierInput> Pump(Func<ChannelSnapshot, ChannelSnapshot> change) =>
        input => input with { Channel = change(input.Channel) };

    private static Func<VerifierInput, VerifierInput> OnFileIs(Func<VerifiedOrder, VerifiedOrder> change) =>
        input => input with { OnFile = change(input.OnFile!) };

    private static Func<VerifierInput, VerifierInput> Titration(Func<InfusionOrder, InfusionOrder> change, ChannelStatus? status = null) =>
        input => input with
        {
            Order = change(input.Order with { Kind = OrderKind.RateChange, VolumeToBeInfused = null }),
            Channel = input.Channel with { Status = status ?? Running },
            Association = status is null ? new ChannelAssociation(Channel, Patient, AssociationState.Confirmed, null, Now) : null,
            OnFile = input.OnFile! with { TitrationIncrementMax = null },
        };

    private static Func<VerifierInput, VerifierInput> Change(params Func<VerifierInput, VerifierInput>[] changes) =>
        input => changes.Aggregate(input, (current, change) => change(current));
}
