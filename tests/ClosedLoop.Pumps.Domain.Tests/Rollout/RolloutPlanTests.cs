using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Rollout;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Rollout;

public class RolloutPlanTests
{
    private static readonly RolloutPlan Plan = new(
        RolloutStage.Monitor,
        [
            new(RolloutStage.Document, Unit: "ICU"),
            new(RolloutStage.AutoProgram, Unit: "ICU", Model: "LVP-1"),
            new(RolloutStage.Document, Unit: "ICU", Model: "LVP-1", Drug: "HEP"),
            new(RolloutStage.Monitor, Drug: "KCL"),
            new(RolloutStage.AutoProgram, Model: "LVP-9"),
        ]);

    [Theory]
    [InlineData("ED", "LVP-1", "NS", RolloutStage.Monitor)]
    [InlineData("ICU", "LVP-2", "NS", RolloutStage.Document)]
    [InlineData("icu", "lvp-1", "NS", RolloutStage.AutoProgram)]
    [InlineData("ICU", "LVP-1", "HEP", RolloutStage.Document)]
    [InlineData("ED", "LVP-9", "NS", RolloutStage.AutoProgram)]
    [InlineData("ED", "LVP-9", "KCL", RolloutStage.Monitor)] // one name each: the drug counts before the model
    [InlineData("ICU", "LVP-1", "KCL", RolloutStage.AutoProgram)] // two names beat one
    [InlineData("ICU", "LVP-1", null, RolloutStage.AutoProgram)]
    public void The_most_specific_rule_wins(string unit, string model, string? drug, RolloutStage expected) =>
        Assert.Equal(expected, Plan.StageFor(unit, model, drug));

    [Theory]
    [InlineData("ICU", null, "HEP", RolloutStage.Document)]
    [InlineData("ICU", null, "NS", RolloutStage.Document)]
    [InlineData(null, "LVP-9", "NS", RolloutStage.Document)]
    public void While_a_pump_is_not_known_the_most_careful_stage_that_could_hold_holds(
        string? unit, string? model, string? drug, RolloutStage expected) =>
        Assert.Equal(expected, Plan.StageFor(unit, model, drug));

    [Fact]
    public void Without_rules_the_default_holds() =>
        Assert.Equal(RolloutStage.Document, new RolloutPlan(RolloutStage.Document, []).StageFor(null, null, null));

    [Fact]
    public void The_order_of_the_rules_does_not_matter()
    {
        var turned = Plan with { Rules = [.. Plan.Rules.Reverse()] };
        foreach (var unit in (string?[])["ICU", "ED", null])
            foreach (var model in (string?[])["LVP-1", "LVP-9", "X", null])
                foreach (var drug in (string?[])["HEP", "KCL", "NS", null])
                    Assert.Equal(Plan.StageFor(unit, model, drug), turned.StageFor(unit, model, drug));
    }

    [Fact]
    public void Everything_wrong_with_a_plan_is_told_at_once()
    {
        var errors = new RolloutPlan(
            0, [new(RolloutStage.Monitor), new(0, Unit: " "), new(RolloutStage.Monitor, Unit: "a"), new(RolloutStage.Document, Unit: "A")]).Errors();
        Assert.Equal(
            ["default", "rules[0]", "rules[1].stage", "rules[1].unit", "rules[3]"],
            errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_plan_reads_back_as_it_was_stored()
    {
        var again = RolloutJson.Deserialize(RolloutJson.Serialize(Plan));
        Assert.Equal(Plan.Default, again.Default);
        Assert.Equal(Plan.Rules.ToArray(), again.Rules.ToArray());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"default":"Monitor"}""")]
    [InlineData("""{"default":1,"rules":[]}""")]
    [InlineData("""{"default":"Sometimes","rules":[]}""")]
    [InlineData("""{"default":"Monitor","rules":[null]}""")]
    [InlineData("""{"default":"Monitor","rules":[{"unit":"ICU"}]}""")]
    [InlineData("""{"default":"Monitor","rules":[{"stage":"Monitor","unitt":"ICU"}]}""")]
    [InlineData("null")]
    public void What_is_no_plan_is_refused(string json) =>
        Assert.Throws<JsonException>(() => RolloutJson.Deserialize(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Test_patients_are_told_by_id_and_by_prefix()
    {
        var tests = new TestPatients(["P1"], ["ZZ"]);
        Assert.True(tests.Covers(new PatientId("P1")));
        Assert.True(tests.Covers(new PatientId("ZZ-7")));
        Assert.False(tests.Covers(new PatientId("P11")));
        Assert.False(tests.Covers(new PatientId("zz-7")));
        Assert.False(TestPatients.None.Covers(new PatientId("")));
    }
}
