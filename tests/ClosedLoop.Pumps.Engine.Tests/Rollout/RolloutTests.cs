using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Rollout;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Rollout;

public sealed class RolloutTests
{
    private static readonly Person APerson = new("A. Person", new ClinicianId("A1"), [Role.Administrator]);
    private static readonly RolloutPlan Everywhere = new(RolloutStage.AutoProgram, []);

    [Theory]
    [InlineData(RolloutStage.Monitor)]
    [InlineData(RolloutStage.Document)]
    public async Task Before_AutoProgram_an_order_is_refused_with_9016_and_nothing_is_posted(RolloutStage stage)
    {
        await using var ward = new OrderWard(plan: new RolloutPlan(stage, []));
        await ward.ConnectAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Equal(IheError.Other, ward.Case(program).Answer!.Code);
        Assert.Contains("auto-programming is not enabled here", Assert.Single(ward.Answers), StringComparison.Ordinal);
        Assert.Empty(ward.Sessions.All);
    }

    [Fact]
    public async Task At_AutoProgram_an_order_is_proposed_and_documented()
    {
        await using var ward = new OrderWard(plan: Everywhere);
        await ward.ConnectAsync();
        await ward.PendAsync(Sample.Order(ward.Now));
        Assert.Single(ward.Sessions.Proposed);
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        Assert.NotEmpty(ward.Documented);
    }

    [Theory]
    [InlineData(RolloutStage.Monitor, 0)]
    [InlineData(RolloutStage.Document, 1)]
    public async Task Events_are_always_stored_and_documented_from_Document_on(RolloutStage stage, int messages)
    {
        await using var ward = new OrderWard(plan: new RolloutPlan(stage, []));
        await ward.ConnectAsync();
        Assert.NotNull(await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient)));
        Assert.Equal(messages, ward.Documented.Count);
        Assert.Single(ward.Read(reader => reader.ReadEvents(0, 10)));
        Assert.NotEmpty(ward.Read(reader => reader.ListOpenAssociations()));
    }

    [Fact]
    public async Task A_rule_of_the_unit_and_the_model_counts_for_its_pumps_only()
    {
        await using var ward = new OrderWard(plan: new RolloutPlan(
            RolloutStage.Monitor, [new(RolloutStage.Document, Unit: "icu"), new(RolloutStage.AutoProgram, Unit: "ICU", Model: "LVP")]));
        await ward.ConnectAsync();
        await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task A_switch_holds_at_once_and_after_a_restart_and_is_on_the_record()
    {
        await using var ward = new OrderWard(plan: Everywhere);
        await ward.ConnectAsync();
        await ward.Rollout!.SetAsync(new RolloutPlan(RolloutStage.Document, []), APerson, "trouble", default);
        await ward.TakeAsync(Sample.Order(ward.Now));
        Assert.Empty(ward.Sessions.Proposed);
        await ward.RestartAsync();
        Assert.Equal(RolloutStage.Document, ward.Rollout.Current.Default);
        await ward.Rollout.SetAsync(Everywhere, APerson, "mended", default);
        Assert.Equal(["mended", "trouble"], ward.Read(reader => reader.ListRollouts(10)).Select(row => row.Reason));
        Assert.Equal(2, ward.Read(reader => reader.ListAudit(100)).Count(entry => entry.Action == "rollout"));
    }

    [Theory]
    [InlineData("MRN-1", 0)]
    [InlineData("MRN-2", 1)]
    public async Task A_test_patient_is_recorded_and_never_documented(string prefix, int messages)
    {
        await using var ward = new OrderWard(plan: Everywhere, tests: new TestPatients([], [prefix]));
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        Assert.Equal(messages, ward.Documented.Count);
        Assert.Single(ward.Read(reader => reader.ReadEvents(0, 10)));
    }

    [Fact]
    public async Task S5_held_events_of_a_test_patient_are_let_go_without_documenting_them()
    {
        await using var ward = new OrderWard(plan: Everywhere, tests: new TestPatients([Sample.Patient.Value], []));
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, null));
        Assert.Single(ward.Read(reader => reader.ListHeldEvents(10)));
        await ward.CommitAsync(Sample.Start(2, ward.Now, null, Sample.Patient));
        Assert.Empty(ward.Documented);
    }

    [Fact]
    public async Task The_end_of_a_proposal_is_documented_by_the_stage_of_its_drug()
    {
        await using var ward = new OrderWard(plan: new RolloutPlan(RolloutStage.AutoProgram, [new(RolloutStage.Monitor, Drug: "OTHER")]));
        await ward.ConnectAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(Sample.Cleared(1, ward.Now, program, Domain.Events.ClearReason.Expired));
        Assert.NotEmpty(ward.Documented);
    }
}
