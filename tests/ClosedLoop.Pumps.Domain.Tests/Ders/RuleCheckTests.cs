using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Ders;

public class RuleCheckTests
{
    private const string BolusMembers = """
        "concentrations":[{"amount":1,"unit":"mg","perMl":1}],
        "bolus":{"amount":{"unit":"mg","softHigh":4,"hardHigh":8},"rate":{"unit":"mL/h","softHigh":100,"hardHigh":200},
          "interval":{"unit":"min","hardLow":5,"softLow":10},"countPerHour":{"unit":"/h","softHigh":2,"hardHigh":3},
          "amountPerHour":{"unit":"mg","softHigh":10,"hardHigh":15}}
        """;

    private static readonly DrugRule Bolus = LibraryText.Rule(BolusMembers);

    private static BolusRequest Asked(decimal value, string unit = "mg") => new()
    {
        Amount = DoseAmount.Of(value, Sample.Unit(unit)),
        Concentration = Sample.Strength(1, "mg", 1),
        At = Sample.Now,
    };

    private static GivenBolus Given(int minutesAgo, decimal milligrams) =>
        new(Sample.Now.AddMinutes(-minutesAgo), DoseAmount.Of(milligrams, Sample.Unit("mg")));

    [Fact]
    public void A_drug_without_a_bolus_rule_takes_none() => Only(9039, true, BolusCheck.Find(LibraryText.Rule(""), Asked(1), []));

    [Theory]
    [InlineData("4", null)]
    [InlineData("4.01", false)]
    [InlineData("8", false)]
    [InlineData("8.01", true)]
    public void A_bolus_is_held_to_its_amount(string amount, bool? isHard)
    {
        var verdict = BolusCheck.Find(Bolus, Asked(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)), []);
        if (isHard is { } hard)
            Only(9024, hard, verdict);
        else
            Assert.Empty(verdict.Findings);
        Assert.Contains(Bolus.Bolus!.Amount, verdict.Applied);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, false)]
    [InlineData(201, true)]
    public void A_bolus_is_held_to_its_rate(int rate, bool? isHard)
    {
        var verdict = BolusCheck.Find(Bolus, Asked(1) with { Rate = Sample.Rate(rate) }, []);
        Assert.Equal(isHard, verdict.Findings.Select(finding => (bool?)finding.IsHard).SingleOrDefault());
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(9, false)]
    [InlineData(4, true)]
    [InlineData(-2, true)]
    public void A_bolus_given_by_hand_counts_for_the_interval(int minutesAgo, bool? isHard)
    {
        var verdict = BolusCheck.Find(Bolus, Asked(1), [Given(minutesAgo, 1)]);
        Assert.Equal(isHard, verdict.Findings.Select(finding => (bool?)finding.IsHard).SingleOrDefault());
    }

    [Fact]
    public void Boluses_of_the_last_hour_count_and_one_an_hour_ago_does_not()
    {
        Only(9024, false, BolusCheck.Find(Bolus, Asked(1), [Given(59, 1), Given(30, 1)]));
        Only(9024, true, BolusCheck.Find(Bolus, Asked(1), [Given(59, 1), Given(30, 1), Given(11, 1)]));
        Assert.Empty(BolusCheck.Find(Bolus, Asked(1), [Given(60, 1), Given(30, 1)]).Findings);
    }

    [Fact]
    public void The_amount_of_an_hour_counts_what_was_given()
    {
        Assert.Empty(BolusCheck.Find(Bolus, Asked(4), [Given(30, 6)]).Findings);
        Only(9024, false, BolusCheck.Find(Bolus, Asked(4), [Given(30, 7)]));
        Only(9024, true, BolusCheck.Find(Bolus, Asked(4), [Given(30, 12)]));
    }

    [Fact]
    public void A_bolus_in_units_that_do_not_compare_is_refused_and_not_let_through() =>
        Assert.All(BolusCheck.Find(Bolus, Asked(1, "meq"), []).Findings, finding => Assert.Equal((9040, true), (finding.Code, finding.IsHard)));

    [Fact]
    public void A_limit_per_kilogram_needs_the_weight()
    {
        var perKilogram = LibraryText.Rule("""
            "concentrations":[{"amount":1,"unit":"mg","perMl":1}],"bolus":{"amount":{"unit":"mg/kg","hardHigh":1}}
            """);
        Only(9019, true, BolusCheck.Find(perKilogram, Asked(80), []));
        var weighed = Asked(80) with { Size = new PatientSize(Weight.FromKilograms(80), null) };
        Assert.Empty(BolusCheck.Find(perKilogram, weighed, []).Findings);
        Only(9024, true, BolusCheck.Find(perKilogram, weighed with { Amount = DoseAmount.Of(80.001m, Sample.Unit("mg")) }, []));
    }

    [Fact]
    public void A_loading_dose_is_for_drugs_that_have_one_and_within_its_limits()
    {
        var asked = new LoadingDoseRequest { Amount = DoseAmount.Of(5, Sample.Unit("mg")) };
        Only(9042, true, LoadingDoseCheck.Find(LibraryText.Rule(""), asked));
        var rule = LibraryText.Rule("""
            "concentrations":[{"amount":1,"unit":"mg","perMl":1}],
            "loadingDose":{"amount":{"unit":"mg","softHigh":4,"hardHigh":5},"rate":{"unit":"mg/min","hardHigh":1}}
            """);
        Only(9024, false, LoadingDoseCheck.Find(rule, asked));
        Only(9024, true, LoadingDoseCheck.Find(rule, asked with { Amount = DoseAmount.Of(5.1m, Sample.Unit("mg")) }));
        var inOneMinute = asked with
        {
            Amount = DoseAmount.Of(1, Sample.Unit("mg")),
            Concentration = Sample.Strength(1, "mg", 1),
            Rate = Sample.Rate(60),
        };
        Assert.Empty(LoadingDoseCheck.Find(rule, inOneMinute).Findings);
        Only(9024, true, LoadingDoseCheck.Find(rule, inOneMinute with { Rate = Sample.Rate(60.1m) }));
    }

    [Fact]
    public void A_PCA_program_must_have_what_the_library_asks_for_and_keep_its_limits()
    {
        var rule = DemoDrugLibrary.Library.Find("ICU")!.Find("DEMO-MORPH")!;
        var whole = new PcaRequest
        {
            PatientDose = DoseAmount.Of(1, Sample.Unit("mg")),
            Lockout = InfusionDuration.FromSeconds(600),
            DoseLimit = DoseAmount.Of(20, Sample.Unit("mg")),
            DoseLimitWindow = InfusionDuration.FromSeconds(4 * 3600),
            DosesPerHourMax = 6,
            Basal = Sample.Rate(0.5m),
            Concentration = Sample.Strength(30, "mg", 30),
        };
        Assert.Empty(PcaCheck.Find(rule, whole).Findings);
        Only(9018, true, PcaCheck.Find(LibraryText.Rule(""), whole));
        Only(9025, true, PcaCheck.Find(rule, whole with { Lockout = null }));
        Only(9026, true, PcaCheck.Find(rule, whole with { DoseLimit = null }));
        Only(9003, true, PcaCheck.Find(rule, whole with { DoseLimitWindow = null }));
        Only(9018, true, PcaCheck.Find(rule, whole with { DoseLimitWindow = InfusionDuration.FromSeconds(3600) }));
        Only(9024, true, PcaCheck.Find(rule, whole with { Lockout = InfusionDuration.FromSeconds(299) }));
        Only(9024, false, PcaCheck.Find(rule, whole with { Lockout = InfusionDuration.FromSeconds(301) }));
        Only(9024, true, PcaCheck.Find(rule, whole with { PatientDose = DoseAmount.Of(5.1m, Sample.Unit("mg")) }));
        Only(9024, true, PcaCheck.Find(rule, whole with { DoseLimit = DoseAmount.Of(61, Sample.Unit("mg")) }));
        Only(9024, true, PcaCheck.Find(rule, whole with { DosesPerHourMax = 13 }));
        Only(9024, true, PcaCheck.Find(rule, whole with { Basal = Sample.Rate(3.1m) }));
        Only(9024, true, PcaCheck.Find(rule, whole with { LoadingDose = DoseAmount.Of(11, Sample.Unit("mg")) }));
        var noBasal = rule with { Pca = rule.Pca! with { Basal = null } };
        Only(9018, true, PcaCheck.Find(noBasal, whole));
        Assert.Empty(PcaCheck.Find(noBasal, whole with { Basal = FlowRate.Zero }).Findings);
    }

    [Fact]
    public void Each_step_of_a_multistep_program_is_held_to_its_limits_and_named()
    {
        var rule = LibraryText.Rule("""
            "concentrations":[{"amount":1,"unit":"mg","perMl":1}],"limits":[{"unit":"mg/h","hardHigh":10}],
            "loadingDose":{"amount":{"unit":"mg","hardHigh":5}},"multistep":{"stepsMax":2}
            """);
        InfusionStep load = new InfusionStep.Loading(new LoadingDoseRequest { Amount = DoseAmount.Of(5, Sample.Unit("mg")) });
        InfusionStep Go(decimal rate) => new InfusionStep.Continuous(Flow(rate));
        Assert.Empty(MultistepCheck.Find(rule, [load, Go(10)]).Findings);
        var tooFast = MultistepCheck.Find(rule, [load, Go(11)]);
        Only(9024, true, tooFast);
        Assert.StartsWith("step 2:", tooFast.Findings[0].Detail, StringComparison.Ordinal);
        Only(9018, true, MultistepCheck.Find(rule, [load, Go(1), Go(2)]));
        Only(9043, true, MultistepCheck.Find(rule with { Multistep = null }, [load, Go(10)]));
        Only(9042, true, MultistepCheck.Find(rule with { LoadingDose = null }, [load, Go(10)]));
    }

    [Fact]
    public void Exactly_one_class_matches_a_patient_or_the_answer_is_no_rule()
    {
        var rule = LibraryText.Rule("""
            "concentrations":[{"amount":1,"unit":"mg","perMl":1}],
            "limits":[{"unit":"mg/h","weightFromKg":10,"weightBelowKg":40,"hardHigh":5},{"unit":"mg/h","weightFromKg":40,"weightBelowKg":150,"hardHigh":10}]
            """);
        Only(9019, true, ContinuousCheck.Find(rule, Flow(1)));
        Only(9018, true, ContinuousCheck.Find(rule, Weighing(9.9m, 1)));
        Only(9018, true, ContinuousCheck.Find(rule, Weighing(150, 1)));
        Only(9024, true, ContinuousCheck.Find(rule, Weighing(39.999m, 6)));
        Assert.Empty(ContinuousCheck.Find(rule, Weighing(40, 6)).Findings);
        Assert.Equal(rule.Limits[1], Assert.Single(ContinuousCheck.Find(rule, Weighing(40, 6)).Applied));
        Only(9024, true, ContinuousCheck.Find(rule, Weighing(40, 10.1m)));
    }

    [Fact]
    public void A_class_by_body_surface_needs_the_surface()
    {
        var rule = DemoDrugLibrary.Library.Find("ICU")!.Find("DEMO-PACLI")!;
        var request = Flow(100) with { Amount = DoseAmount.Of(175, Sample.Unit("mg/m2")), Concentration = Sample.Strength(300, "mg", 500) };
        Only(9027, true, ContinuousCheck.Find(rule, request));
        Assert.Empty(ContinuousCheck.Find(rule, request with { Size = Surface(1.2m) }).Findings);
        Only(9024, false, ContinuousCheck.Find(rule, request with { Size = Surface(1.1m) }));
    }

    [Fact]
    public void The_librarys_maximum_flow_and_volume_are_9014()
    {
        var rule = LibraryText.Rule("\"flowMaxMlPerHour\":100,\"volumeMaxMl\":500");
        Assert.Empty(ContinuousCheck.Find(rule, Flow(100) with { Millilitres = Rational.From(500) }).Findings);
        Only(9014, true, ContinuousCheck.Find(rule, Flow(100.1m)));
        Only(9014, true, ContinuousCheck.Find(rule, Flow(1) with { Millilitres = Rational.From(500.1m) }));
    }

    [Fact]
    public void A_titration_is_held_to_its_increment_up_and_down()
    {
        var rule = LibraryText.Rule("""
            "concentrations":[{"amount":1,"unit":"mg","perMl":1}],"titrationIncrements":[{"unit":"mg/h","softHigh":2,"hardHigh":4}]
            """);
        Assert.Empty(TitrationCheck.Find(rule, Sample.Rate(10), null, Flow(12)).Findings);
        Only(9024, false, TitrationCheck.Find(rule, Sample.Rate(10), null, Flow(13)));
        Only(9024, true, TitrationCheck.Find(rule, Sample.Rate(10), null, Flow(14.1m)));
        Only(9024, true, TitrationCheck.Find(rule, Sample.Rate(10), null, Flow(5.9m)));
        // The pump rounded 10.04 to 10.0 mL/h; its dose rate tells what was ordered.
        var dose = DoseRate.Of(10.04m, Sample.Unit("mg/h"));
        Assert.Empty(TitrationCheck.Find(rule, Sample.Rate(10), dose, Flow(12.04m)).Findings);
        Only(9024, false, TitrationCheck.Find(rule, Sample.Rate(10), null, Flow(12.04m)));
    }

    [Fact]
    public void A_drug_whose_limits_cannot_be_compared_is_not_passed_unchecked()
    {
        var rule = DemoDrugLibrary.Library.Find("ICU")!.Find("DEMO-DOPA")!;
        Only(9019, true, ContinuousCheck.Find(rule, Flow(10) with { Concentration = Sample.Strength(400, "mg", 250) }));
    }

    private static PatientSize Surface(decimal squareMetres) => new(null, BodySurfaceArea.FromSquareMetres(squareMetres));

    private static DeliveryRequest Flow(decimal rate) =>
        new() { MillilitresPerHour = Rational.From(rate), Concentration = Sample.Strength(1, "mg", 1) };

    private static DeliveryRequest Weighing(decimal kilograms, decimal rate) =>
        Flow(rate) with { Size = new PatientSize(Weight.FromKilograms(kilograms), null) };

    private static void Only(int code, bool isHard, RuleVerdict verdict)
    {
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((code, isHard), (finding.Code, finding.IsHard));
        Assert.Equal(isHard, verdict.Refuses);
        Assert.Equal(new Refusal(code, finding.Parameter, finding.Detail), finding.ToRefusal());
    }
}
