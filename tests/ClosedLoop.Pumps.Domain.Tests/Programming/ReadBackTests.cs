using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Programming;

/// <summary>What the pump reads back of each kind of proposal is compared value by value (design §6a).</summary>
public class ReadBackTests
{
    private static readonly RateRounding Flow = RateRounding.Nearest(Rational.From(120m), Rate(0.1m));
    private static readonly VolumeRounding Dose = VolumeRounding.Nearest(Rational.From(2.5m), Ml(0.1m));
    private static readonly DoseAmount Amount = DoseAmount.Of(2.5m, Unit("mg"));
    private static readonly InfusionDuration Lockout = InfusionDuration.FromSeconds(600);

    private static InfusionProgram Bolus => Program with
    {
        Kind = OrderKind.Bolus,
        Rate = RateRounding.Nearest(Rational.From(0m), Rate(0.1m)),
        VolumeToBeInfused = null,
        Bolus = new BolusProgram(new OrderId("PARENT"), Amount, Dose, Flow),
    };

    private static InfusionProgram Pca => Program with
    {
        Rate = RateRounding.Nearest(Rational.From(0m), Rate(0.1m)),
        VolumeToBeInfused = null,
        Loading = new LoadingProgram(Amount, Dose, null),
        Pca = new PcaProgram { PatientDose = Amount, PatientDoseVolume = Dose, Lockout = Lockout },
    };

    private static InfusionProgram Steps => Program with
    {
        VolumeToBeInfused = null,
        Source = InfusionSource.Secondary,
        Steps =
        [
            new ProgramStep(StepType.Continuous, Flow, null, Dose, null, PausesForConfirmation: false),
            new ProgramStep(StepType.Delay, null, null, null, Lockout, PausesForConfirmation: false),
            new ProgramStep(StepType.Continuous, Flow, null, Dose, null, PausesForConfirmation: true),
        ],
    };

    private static ReadBack None => new(FlowRate.Zero, null, new OrderId("O1"), Patient);

    private static ReadBack BolusHeld => None with { Source = InfusionSource.Primary, BolusVolume = Ml(2.5m), BolusRate = Rate(120) };

    private static ReadBack PcaHeld => None with { PatientDoseVolume = Ml(2.5m), Lockout = Lockout, LoadingVolume = Ml(2.5m) };

    private static ReadBack StepsHeld => None with { Source = InfusionSource.Secondary, StepCount = 3, StepsVolume = Ml(5) };

    public static TheoryData<string, InfusionProgram, ReadBack, bool> Cases => new()
    {
        { "bolus", Bolus, BolusHeld, true },
        { "bolus within half a step", Bolus, BolusHeld with { BolusVolume = Ml(2.55m), BolusRate = Rate(119.95m) }, true },
        { "bolus volume", Bolus, BolusHeld with { BolusVolume = Ml(2.6m) }, false },
        { "bolus volume not said", Bolus, BolusHeld with { BolusVolume = null }, false },
        { "bolus rate", Bolus, BolusHeld with { BolusRate = Rate(121) }, false },
        { "bolus rate not said", Bolus, BolusHeld with { BolusRate = null }, false },
        { "bolus at the pump's own rate", Bolus with { Bolus = Bolus.Bolus! with { Rate = null } }, BolusHeld with { BolusRate = Rate(99) }, true },
        { "bolus from another source", Bolus, BolusHeld with { Source = InfusionSource.Secondary }, false },
        { "bolus of another order", Bolus, BolusHeld with { Order = new OrderId("PARENT") }, false },
        { "pca", Pca, PcaHeld, true },
        { "pca told as drug", Pca, PcaHeld with { PatientDoseVolume = null, PatientDose = Amount }, true },
        { "patient dose", Pca, PcaHeld with { PatientDoseVolume = Ml(3) }, false },
        { "patient dose not said", Pca, PcaHeld with { PatientDoseVolume = null }, false },
        { "lockout", Pca, PcaHeld with { Lockout = InfusionDuration.FromSeconds(599) }, false },
        { "loading dose", Pca, PcaHeld with { LoadingVolume = Ml(2.3m) }, false },
        { "loading dose nobody sent", Bolus, BolusHeld with { LoadingVolume = Ml(1) }, false },
        { "basal rate nobody sent", Pca, PcaHeld with { Rate = Rate(1) }, false },
        { "steps", Steps, StepsHeld, true },
        { "number of steps", Steps, StepsHeld with { StepCount = 2 }, false },
        { "volume of all steps", Steps, StepsHeld with { StepsVolume = Ml(5.2m) }, false },
        { "steps nobody sent", Program, AsSent with { StepCount = 2 }, false },
        { "last step until empty", Steps with { Steps = Steps.Steps.SetItem(2, Steps.Steps[2] with { VolumeToBeInfused = null }) }, StepsHeld with { StepsVolume = null }, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Another_value_than_was_sent_withdraws_the_proposal(string what, InfusionProgram sent, ReadBack held, bool asSent)
    {
        var dispatched = Received with { State = ProgrammingState.Dispatched, Proposal = sent, Token = new FencingToken(1), DispatchedAt = Now };

        var after = Assert.IsType<CaseResult.CaseStep>(dispatched.Apply(new CaseInput.PumpOffered(held), Now)).Case;
        var started = Assert.IsType<CaseResult.CaseStep>(dispatched.Apply(new CaseInput.ProgramStarted(held), Now)).Case;

        Assert.True((asSent ? ProgrammingState.PendingAtPump : ProgrammingState.WithdrawRequested) == after.State, what);
        Assert.True((asSent ? ProgrammingState.Started : ProgrammingState.StartedModified) == started.State, what);
    }
}
