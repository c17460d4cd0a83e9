using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests;

public sealed class FaultPlanTests
{
    /// <summary>Set to 1 to write the file instead of comparing it.</summary>
    private const string UpdateSwitch = "UPDATE_DOCS";

    public static TheoryData<SimFront> Fronts => [.. Enum.GetValues<SimFront>()];

    [Fact]
    public void The_catalogue_is_whole_and_a_fault_nobody_injects_has_no_member()
    {
        Assert.Equal(Enumerable.Range(1, 30), FaultApplicability.Catalogue.Select(c => c.Number));
        Assert.Equal(
            FaultApplicability.Catalogue.Where(c => c.IsInjected).Select(c => c.Number), Enum.GetValues<PumpFault>().Select(f => (int)f));
        foreach (var front in Enum.GetValues<SimFront>())
        {
            Assert.All(Enum.GetValues<PumpFault>(), f => Assert.NotEqual("", FaultApplicability.WhyNot(front, f)));
            Assert.Contains(Enum.GetValues<PumpFault>(), f => FaultApplicability.Applies(front, f));
        }
    }

    [Fact]
    public void The_document_is_what_the_table_writes()
    {
        var path = RepositoryRoot.Combine(FaultApplicability.DocumentPath.Split('/'));
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, FaultApplicability.Markdown());
        }

        Assert.Equal(FaultApplicability.Markdown(), File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Fronts))]
    public void A_plan_has_each_fault_that_applies_once_before_any_again_and_no_other(SimFront front)
    {
        var applies = Enum.GetValues<PumpFault>().Where(f => FaultApplicability.Applies(front, f)).ToArray();
        var plan = new FaultPlan(7, FaultProfile.Full).For(front, 3).Take(3 * applies.Length).ToArray();

        for (var round = 0; round < 3; round++)
            Assert.Equal(applies, plan[(round * applies.Length)..((round + 1) * applies.Length)].Select(p => p.Fault).Order());
        Assert.Equal(plan.Select(p => p.AtMs).Order(), plan.Select(p => p.AtMs));
    }

    [Fact]
    public void The_same_seed_makes_the_same_plan_and_another_seed_or_pump_another()
    {
        var plan = Plan(7, 3);

        Assert.Equal(plan, Plan(7, 3));
        Assert.NotEqual(plan, Plan(8, 3));
        Assert.NotEqual(plan, Plan(7, 4));
        Assert.Empty(new FaultPlan(7, FaultProfile.None).For(SimFront.BccRack, 0));
        Assert.Equal(FaultProfile.Wire, FaultProfile.Find("wire"));
        Assert.Null(FaultProfile.Find("nonsense"));

        static PlannedFault[] Plan(int seed, int number) =>
            [.. new FaultPlan(seed, FaultProfile.Full).For(SimFront.BccRack, number).Take(50)];
    }

    [Fact]
    public async Task A_plan_is_carried_out_at_its_times_on_each_front()
    {
        var time = new ManualTimeProvider();
        var plan = new FaultPlan(7, FaultProfile.Full);
        var targets = new[] { new Target(SimFront.BccRack), new Target(SimFront.AlarisPump) };
        using var stop = new CancellationTokenSource();
        var running = plan.RunAsync(targets, new SimClock(time), stop.Token);
        var expected = targets.Select((t, i) => plan.For(t.Front, i).Take(5).Select(p => p.Fault).ToArray()).ToArray();

        await Waiting.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return targets.All(t => t.Injected.Count >= 5);
            },
            "five faults on each front");
        await stop.CancelAsync();
        await Waiting.ForAsync(running, "the plan's end");

        for (var i = 0; i < targets.Length; i++)
            Assert.Equal(expected[i], targets[i].Injected.Take(5));
        Assert.Equal(targets.Sum(t => t.Injected.Count), plan.Counts.Total);
    }

    private sealed class Target(SimFront front) : IFaultTarget
    {
        public SimFront Front => front;

        public System.Collections.Concurrent.ConcurrentQueue<PumpFault> Injected { get; } = new();

        public bool Inject(PumpFault fault, FaultCounts counts)
        {
            Injected.Enqueue(fault);
            counts.Happened(fault);
            return true;
        }
    }
}
