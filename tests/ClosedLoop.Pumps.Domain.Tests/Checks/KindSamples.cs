using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

/// <summary>For each kind of program an order, a channel and a library that agree with each other.</summary>
internal static class KindSamples
{
    private static readonly Drug Fentanyl = new("DEMO-FENT", "fentanyl", Strength(2500, "ug", 50));
    private static readonly Drug Amiodarone = new("DEMO-AMIO", "amiodarone", Strength(450, "mg", 250));

    public static ChannelInfo Able => Info with { Capabilities = [.. Enum.GetValues<ProgramCapability>()] };

    /// <summary>50 ug (1 mL) out of 100 ug/h that run.</summary>
    public static VerifierInput BolusInput => On(
        Order with
        {
            Kind = OrderKind.Bolus,
            Order = new OrderId("O1-B1"),
            ParentOrder = new OrderId("O1"),
            ClinicianDoseMarked = true,
            Drug = Fentanyl,
            Delivery = Amount(50, "ug"),
            VolumeToBeInfused = null,
        },
        Runs(Fentanyl));

    /// <summary>1 mg each 8 min, 20 mg in 4 h, 6 an hour, 1 mg/h basal.</summary>
    public static VerifierInput PcaInput => On(
        Order with
        {
            Drug = new Drug("DEMO-MORPH", "morphine", Strength(30, "mg", 30)),
            Delivery = Dose(1, "mg/h"),
            VolumeToBeInfused = null,
            PumpKind = OrderedPumpKind.PatientControlledAnalgesia,
            Pca = new RequestedPca
            {
                PatientDose = Mg(1),
                Lockout = Minutes(8),
                DoseLimit = Mg(20),
                LimitPeriod = InfusionDuration.FromSeconds(14_400),
                DosesPerHourMax = 6,
                Container = Ml(30),
            },
        },
        Idle,
        Able with { Kind = ChannelKind.PatientControlledAnalgesia });

    public static VerifierInput PiggybackInput => On(
        Order with
        {
            Order = new OrderId("O2"),
            Source = InfusionSource.Secondary,
            Drug = new Drug("DEMO-PIPTAZ", "piperacillin-tazobactam", Strength(4.5m, "g", 100)),
            Delivery = Flow(200),
            VolumeToBeInfused = Ml(100),
        },
        Runs(FluidOrder.Drug));

    public static VerifierInput ContainerInput => On(Order, Runs(Order.Drug));

    public static VerifierInput StepsInput => On(
        Order with
        {
            Drug = Amiodarone,
            Delivery = Dose(15, "mg/min"),
            Steps =
            [
                Step(1, StepType.LoadingDose, Amount(150, "mg"), Minutes(10)),
                Step(2, StepType.Continuous, Dose(1, "mg/min"), Minutes(360)),
                Step(3, StepType.Continuous, Dose(0.5m, "mg/min"), Minutes(1080)),
            ],
        },
        Idle);

    public static VerifierInput FourSteps => StepsInput with
    {
        Order = StepsInput.Order with
        {
            Steps = [.. StepsInput.Order.Steps.Append(Step(4, StepType.Continuous, Dose(1, "mg/min"), Minutes(60)))
                .Select(step => step with { StepCount = 4 })],
        },
    };

    public static ChannelStatus SecondaryRuns => Runs(FluidOrder.Drug) with
    {
        ActiveSource = InfusionSource.Secondary,
        Sources = [.. Runs(FluidOrder.Drug).Sources, Source(InfusionSource.Secondary, 1, 1) with { Order = new OrderId("O3") }],
    };

    public static DoseAmount Mg(decimal value) => DoseAmount.Of(value, Unit("mg"));

    public static DoseAmount Ug(decimal value) => DoseAmount.Of(value, Unit("ug"));

    public static InfusionDuration Minutes(int minutes) => InfusionDuration.FromSeconds(minutes * 60);

    public static ChannelStatus Runs(Drug drug) => Support.Sample.Running with
    {
        Sources = [Support.Sample.Running.Sources[0] with { Drug = drug, RemainingVolume = Ml(40) }],
    };

    public static VerifierInput On(InfusionOrder order, ChannelStatus status, ChannelInfo? info = null) => Input with
    {
        Order = order,
        OnFile = null,
        Policy = new VerificationPolicy(RequireVerifiedOrder: false),
        Channel = Input.Channel with { Info = info ?? Able, Status = status },
        Association = status.Infusing ? new ChannelAssociation(Channel, Patient, AssociationState.Confirmed, null, Now) : null,
    };

    public static VerifierInput Bolus(Func<InfusionOrder, InfusionOrder> change) => BolusInput with { Order = change(BolusInput.Order) };

    public static VerifierInput Pca(Func<RequestedPca, RequestedPca> change) =>
        PcaInput with { Order = PcaInput.Order with { Pca = change(PcaInput.Order.Pca!) } };

    public static VerifierInput Container(Func<InfusionOrder, InfusionOrder> change) =>
        ContainerInput with { Order = change(ContainerInput.Order) };

    public static VerifierInput StepsOf(Func<RequestedStep, RequestedStep> change)
    {
        ImmutableArray<RequestedStep> steps = [.. StepsInput.Order.Steps.Select(change)];
        return StepsInput with { Order = StepsInput.Order with { Steps = steps, Drug = steps[0].Drug } };
    }

    /// <summary>Heparin 1200 iU/h after 4000 iU.</summary>
    public static VerifierInput Loading(Func<VerifierInput, VerifierInput> change) => change(On(
        Order with
        {
            Drug = new Drug("DEMO-HEP", "heparin", Strength(25_000, "[iU]", 250)),
            Delivery = Dose(1200, "[iU]/h"),
            LoadingDose = DoseAmount.Of(4000, Unit("[iU]")),
        },
        Idle));

    /// <summary>A drug with a rule that knows no bolus.</summary>
    public static VerifierInput Fluids() => On(
        BolusInput.Order with { Drug = FluidOrder.Drug, Delivery = Amount(10, "mL") }, Runs(FluidOrder.Drug));

    public static RequestedStep Step(int number, StepType type, RequestedDelivery delivery, InfusionDuration duration) => new()
    {
        Number = number,
        Type = type,
        StepCount = 3,
        Drug = Amiodarone,
        Delivery = delivery,
        Duration = duration,
    };

    public static RequestedStep Delay(int number) => new()
    {
        Number = number,
        Type = StepType.Delay,
        StepCount = 3,
        Drug = Amiodarone,
        Duration = Minutes(30),
        VolumeToBeInfused = Volume.Zero,
        Delivery = Flow(0),
    };

    public static ChannelSnapshot Without(VerifierInput input, ProgramCapability capability) =>
        input.Channel with { Info = input.Channel.Info! with { Capabilities = [.. input.Channel.Info.Capabilities.Where(c => c != capability)] } };

    public static VerifierInput Running(VerifierInput input, Func<SourceStatus, SourceStatus> change)
    {
        var status = input.Channel.Status!;
        return input with { Channel = input.Channel with { Status = status with { Sources = [change(status.Sources[0])] } } };
    }

    public static ChannelSnapshot DoseRuns(VerifierInput input)
    {
        var status = input.Channel.Status!;
        return input.Channel with
        {
            Status = status with
            {
                ActiveSource = InfusionSource.ClinicianDose,
                Sources = [.. status.Sources, Source(InfusionSource.ClinicianDose, 0, 0)],
            },
        };
    }

    public static ChannelBolus By(DateTimeOffset at, string? drug) => new(drug, new GivenBolus(at, Ug(10)));

    public static VerifierInput Mode(ChannelMode mode) => Input with { Channel = Input.Channel with { Status = Idle with { Mode = mode } } };

    public static VerifierInput Weighs(decimal kilograms) => Input with
    {
        Channel = Input.Channel with { Status = Idle with { PatientWeight = Weight.FromKilograms(kilograms) } },
    };

    /// <summary>Within ten percent, not within ten kilograms.</summary>
    public static VerifierInput Heavy(decimal ordered, decimal atPump) => Weighs(atPump) with
    {
        Order = Order with { Weight = Weight.FromKilograms(ordered), Delivery = Dose(5, "ug/kg/min") },
    };

    /// <summary>Dopamine runs at 5 ug/kg/min.</summary>
    public static VerifierInput Titrated(TitrationIncrement largest, RequestedDelivery to)
    {
        var running = Runs(Order.Drug);
        var input = On(
            Order with { Kind = OrderKind.RateChange, Delivery = to, VolumeToBeInfused = null },
            running with { Sources = [running.Sources[0] with { DoseRate = DoseRate.Of(5, Unit("ug/kg/min")) }] });
        return input with { OnFile = OnFile with { TitrationIncrementMax = largest } };
    }

    /// <summary>Norepinephrine from 0.5 ug/kg/min up; the library's step is 1 at once.</summary>
    public static VerifierInput LibraryTitration(decimal to)
    {
        var drug = new Drug("DEMO-NOREPI", "norepinephrine", Strength(16, "mg", 250));
        var running = Runs(drug);
        return On(
            Order with { Kind = OrderKind.RateChange, Drug = drug, Delivery = Dose(to, "ug/kg/min"), VolumeToBeInfused = null },
            running with { Sources = [running.Sources[0] with { DoseRate = DoseRate.Of(0.5m, Unit("ug/kg/min")) }] });
    }
}
