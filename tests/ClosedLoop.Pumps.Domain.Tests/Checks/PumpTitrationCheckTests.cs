using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

public sealed class PumpTitrationCheckTests
{
    private static readonly PatientSize Size = new(Weight.FromKilograms(82.0m), null);
    private static readonly FlowRate Step = FlowRate.FromMillilitresPerHour(0.1m);

    [Theory]
    [InlineData(14.9, TitrationFindingKind.BelowRange)]
    [InlineData(15.0, null)]
    [InlineData(20.0, null)]
    [InlineData(25.0, null)]
    [InlineData(25.1, TitrationFindingKind.AboveRange)]
    public void Both_ends_of_the_range_are_inside(double rate, TitrationFindingKind? expected) =>
        Assert.Equal(Some(expected), Kinds(Order(15, 25), null, Source((decimal)rate), rateStep: null));

    [Fact]
    public void S6_a_rate_that_the_pump_rounded_out_of_the_range_is_inside()
    {
        // 5 ug/kg/min is 15.375 mL/h, which the pump makes 15.4 of: 5.008.
        var order = Order(1, 5, "ug/kg/min");
        Assert.Empty(Kinds(order, null, Source(15.4m), Step));
        Assert.Equal([TitrationFindingKind.AboveRange], Kinds(order, null, Source(15.4m), rateStep: null));
        Assert.Equal([TitrationFindingKind.AboveRange], Kinds(order, null, Source(15.5m), Step));
    }

    [Fact]
    public void A_dose_rate_that_was_entered_counts_as_it_was_entered_in_any_unit_of_its_kind()
    {
        var entered = Source(99m) with { DoseRate = DoseRate.Of(300m, Unit("ug/kg/h")) };
        Assert.Empty(Kinds(Order(5, 5, "ug/kg/min"), null, entered, Step));
    }

    [Theory]
    [InlineData(10, 12, false)]
    [InlineData(12, 10, false)]
    [InlineData(10, 12.1, false)]
    [InlineData(10, 12.2, true)]
    [InlineData(12.2, 10, true)]
    public void The_increment_holds_up_and_down_to_what_the_step_leaves_open(double from, double to, bool isFinding)
    {
        var order = Order(0, 100) with { TitrationIncrementMax = new TitrationIncrement(2, Unit("mL/h")) };
        Assert.Equal(
            isFinding ? [TitrationFindingKind.StepTooLarge] : [], Kinds(order, Source((decimal)from), Source((decimal)to), Step));
    }

    [Theory]
    [InlineData(10, 15, false)]
    [InlineData(10, 9, true)]
    [InlineData(22, 25, false)]
    [InlineData(25, 31, true)]
    [InlineData(31, 28, false)]
    public void A_change_may_not_lead_away_from_a_target_that_is_a_rate(double from, double to, bool isFinding)
    {
        var order = Order(0, 100) with
        {
            Target = new TitrationTarget("goal 20 to 25 mL/h", new AllowedDelivery(20, 25, Unit("mL/h"))),
        };
        Assert.Equal(
            isFinding ? [TitrationFindingKind.AwayFromTarget] : [], Kinds(order, Source((decimal)from), Source((decimal)to), Step));
    }

    [Fact]
    public void A_target_that_no_pump_measures_is_not_held_against_the_pump()
    {
        var order = Order(0, 100) with { Target = new TitrationTarget("MAP 65 to 75 mmHg") };
        Assert.Empty(Kinds(order, Source(10), Source(90), Step));
    }

    [Fact]
    public void What_does_not_convert_is_said_once_and_never_passed_as_inside()
    {
        var order = Order(1, 5, "ug/kg/min") with { TitrationIncrementMax = new TitrationIncrement(1, Unit("ug/kg/min")) };
        var findings = PumpTitrationCheck.Check(order, Source(10), Source(11), default, Step);
        Assert.Equal([TitrationFindingKind.NotComparable], findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void An_order_for_an_amount_fixes_no_rate() => Assert.Empty(Kinds(Order(400, 400, "mg"), null, Source(15.4m), Step));

    [Fact]
    public void Inside_is_never_a_finding_and_clearly_outside_always_is() => Check.That(
        from low in Check.Positive()
        from width in Check.Positive()
        from share in Gen.Choose(0, 100)
        from outside in Check.Positive()
        select (Low: low, High: low + width, Inside: low + (width * share / 100), Outside: outside),
        sample =>
        {
            var order = Order(sample.Low, sample.High);
            Assert.Empty(Kinds(order, null, Source(sample.Inside), Step));
            Assert.Equal([TitrationFindingKind.AboveRange], Kinds(order, null, Source(sample.High + 0.05m + sample.Outside), Step));
            if (sample.Low > 0.05m + sample.Outside)
                Assert.Equal([TitrationFindingKind.BelowRange], Kinds(order, null, Source(sample.Low - 0.05m - sample.Outside), Step));
        });

    [Fact]
    public void The_verdict_does_not_depend_on_the_unit_the_order_is_written_in() => Check.That(
        from low in Check.Positive(1_000)
        from width in Check.Positive(1_000)
        from rate in Check.Positive(3_000)
        select (Low: low, High: low + width, Rate: rate),
        sample => Assert.Equal(
            Kinds(Order(sample.Low, sample.High, "ug/kg/min"), null, Source(sample.Rate), Step),
            Kinds(Order(sample.Low * 60m, sample.High * 60m, "ug/kg/h"), null, Source(sample.Rate), Step)));

    private static TitrationFindingKind[] Some(TitrationFindingKind? kind) => kind is { } one ? [one] : [];

    private static TitrationFindingKind[] Kinds(VerifiedOrder order, SourceStatus? before, SourceStatus after, FlowRate? rateStep) =>
        [.. PumpTitrationCheck.Check(order, before, after, Size, rateStep).Select(finding => finding.Kind)];

    private static VerifiedOrder Order(decimal low, decimal high, string unit = "mL/h") => new()
    {
        Order = new OrderId("O1"),
        Patient = new PatientId("P1"),
        DrugCode = "1234",
        DrugName = "Dopamine",
        Route = "IV",
        Allowed = new AllowedDelivery(low, high, Unit(unit)),
        ActiveFrom = DateTimeOffset.UnixEpoch,
        Status = VerifiedOrderStatus.Active,
    };

    private static SourceStatus Source(decimal rate) => new()
    {
        Source = InfusionSource.Primary,
        Delivery = DeliveryStatus.Delivering,
        Drug = new Drug("1234", "Dopamine", Strength(400, "mg", 250)),
        Rate = FlowRate.FromMillilitresPerHour(rate),
        SegmentVolume = Volume.Zero,
        CumulativeVolume = Volume.Zero,
    };
}
