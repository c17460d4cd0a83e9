using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Checks.KindSamples;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

/// <summary>S6: what goes to the pump is the exact value rounded once to the pump's step, and the pump's read-back is held to that.</summary>
public class ProgramPropertyTests
{
    // The pump decides the limits here: the subject is the arithmetic.
    private static VerifierInput Unlimited(VerifierInput input) => input with { Library = LibraryLookup.NotReported };

    private static Rational R(decimal value) => Rational.From(value);

    [Fact]
    public void S6_a_bolus_by_amount_and_duration_is_exact_and_rounded_once() =>
        Check.That(
            from amount in Gen.Choose(1, 500)
            from strength in Gen.Choose(1, 60)
            from seconds in Gen.Choose(30, 3_600)
            select (amount, strength, seconds),
            given =>
            {
                var drug = new Device.Drug("DEMO-FENT", "fentanyl", Strength(given.strength, "ug", 7));
                var input = Unlimited(On(
                    BolusInput.Order with
                    {
                        Drug = drug,
                        Delivery = Amount(given.amount, "ug"),
                        Duration = InfusionDuration.FromSeconds(given.seconds),
                    },
                    Runs(drug)));
                var volume = R(given.amount) * R(7) / R(given.strength);
                var rate = volume * R(3600) / R(given.seconds);
                var verification = OrderVerifier.Verify(input);
                if (volume > R(40) || rate > R(999))
                {
                    Assert.NotEmpty(verification.Refusals);
                    return;
                }

                if (verification.Program?.Bolus is not { } bolus)
                {
                    Assert.True(volume * R(20) <= R(1) || rate * R(20) <= R(1), string.Join(", ", verification.Refusals));
                    return;
                }

                Assert.Equal((volume.ToString(), rate.ToString()), (bolus.Volume.Unrounded, bolus.Rate!.Unrounded));
                Nearest(volume, bolus.Volume.Rounded.Millilitres, 0.1m);
                Nearest(rate, bolus.Rate.Rounded.MillilitresPerHour, 0.1m);
                Assert.Equal(verification.Program.Rate, bolus.Rate);
            });

    [Fact]
    public void S6_a_patient_dose_is_exact_and_rounded_once() =>
        Check.That(
            from milligrams in Check.Positive(9_999)
            from per in Gen.Choose(1, 30)
            select (milligrams, per),
            given =>
            {
                var input = Unlimited(Pca(p => p with { PatientDose = Mg(given.milligrams) }));
                input = input with { Order = input.Order with { Drug = input.Order.Drug with { Concentration = Strength(7, "mg", given.per) } } };
                var volume = R(given.milligrams) * R(given.per) / R(7);
                var verification = OrderVerifier.Verify(input);
                if (verification.Program?.Pca is not { } pca)
                {
                    Assert.True(volume > R(9999) || volume * R(20) <= R(1), string.Join(", ", verification.Refusals));
                    return;
                }

                Assert.Equal((Mg(given.milligrams), volume.ToString()), (pca.PatientDose, pca.PatientDoseVolume.Unrounded));
                Nearest(volume, pca.PatientDoseVolume.Rounded.Millilitres, 0.1m);
            });

    [Fact]
    public void S6_each_step_is_rounded_once_and_the_total_is_what_the_pump_will_give() =>
        Check.That(
            from rates in Gen.Choose(1, 40).ListOf(3)
            from minutes in Gen.Choose(30, 300).ListOf(3) // a shorter step may hold less than the pump's smallest volume
            select (rates, minutes),
            given =>
            {
                var input = Unlimited(StepsOf(step => step with
                {
                    Type = StepType.Continuous,
                    Delivery = Dose(given.rates[step.Number!.Value - 1], "mg/h"),
                    Duration = Minutes(given.minutes[step.Number.Value - 1]),
                }));
                var program = OrderVerifier.Verify(input).Program!;
                for (var i = 0; i < 3; i++)
                {
                    var rate = R(given.rates[i]) * R(250) / R(450);
                    Assert.Equal(rate.ToString(), program.Steps[i].Rate!.Unrounded);
                    Nearest(rate, program.Steps[i].Rate!.Rounded.MillilitresPerHour, 0.1m);
                    Nearest(rate * R(given.minutes[i]) / R(60), program.Steps[i].VolumeToBeInfused!.Rounded.Millilitres, 0.1m);
                }

                var total = program.Steps.Sum(step => step.VolumeToBeInfused!.Rounded.Millilitres);
                Assert.Equal(total, program.VolumeToBeInfused!.Rounded.Millilitres);
            });

    public static TheoryData<string> Parts() => ["bolus volume", "bolus rate", "patient dose", "lockout", "loading", "step count", "steps volume"];

    [Theory]
    [MemberData(nameof(Parts))]
    public void S6_a_read_back_that_differs_by_one_step_is_withdrawn_and_the_same_is_held(string part)
    {
        var (input, held, differs) = part switch
        {
            "bolus volume" => (BolusInput, Bolus(1, null), Bolus(1.1m, null)),
            "bolus rate" => (KindSamples.Bolus(o => o with { BolusRate = Rate(30) }), Bolus(1, 30), Bolus(1, 30.1m)),
            "patient dose" => (PcaInput, PcaHeld(1, 8), PcaHeld(1.1m, 8)),
            "lockout" => (PcaInput, PcaHeld(1, 8), PcaHeld(1, 7)),
            "loading" => (Loading(i => i), LoadingHeld(40), LoadingHeld(40.1m)),
            "step count" => (StepsInput, StepsHeld(3, 583.3m), StepsHeld(2, 583.3m)),
            _ => (StepsInput, StepsHeld(3, 583.3m), StepsHeld(3, 583.4m)),
        };
        Assert.Equal(ProgrammingState.PendingAtPump, Offered(input, held).State);
        Assert.Equal(ProgrammingState.WithdrawRequested, Offered(input, differs).State);
    }

    private static ProgrammingCase Offered(VerifierInput input, ReadBack held)
    {
        var current = ProgrammingCase.Receive(new ProgramId("G1"), input.Order, Now.AddMinutes(2), Now);
        CaseInput[] inputs =
        [
            new CaseInput.ChecksPassed(OrderVerifier.Verify(input).Program!),
            new CaseInput.FrameSent(new FencingToken(1)),
            new CaseInput.PumpOffered(held with { Order = input.Order.Order, Patient = Patient }),
        ];
        foreach (var one in inputs)
            current = ((CaseResult.CaseStep)current.Apply(one, Now)).Case;
        return current;
    }

    private static ReadBack Bolus(decimal volume, decimal? rate) => new(FlowRate.Zero, null, null, null)
    {
        BolusVolume = Ml(volume),
        BolusRate = Rate(rate ?? 125),
    };

    private static ReadBack PcaHeld(decimal volume, int lockout) => new(Rate(1), null, null, null)
    {
        PatientDoseVolume = Ml(volume),
        Lockout = Minutes(lockout),
    };

    private static ReadBack LoadingHeld(decimal volume) => new(Rate(12), Ml(250), null, null) { LoadingVolume = Ml(volume) };

    private static ReadBack StepsHeld(int count, decimal volume) => new(Rate(500), Ml(volume), null, null)
    {
        StepCount = count,
        StepsVolume = Ml(volume),
    };

    private static void Nearest(Rational exact, decimal rounded, decimal step)
    {
        var difference = exact > R(rounded) ? exact - R(rounded) : R(rounded) - exact;
        Assert.True(difference * R(2) <= R(step), $"{exact} was rounded to {rounded}");
        Assert.Equal(0m, rounded % step);
    }
}
