using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Programming.ErrorGuide;
using ClosedLoop.Pumps.Domain.Tests.Support;
using ClosedLoop.Pumps.Domain.Tests.Tidy;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Programming;

public class IheErrorGuideTests
{
    /// <summary>Set to 1 to write the file instead of comparing it.</summary>
    private const string UpdateSwitch = "UPDATE_DOCS";

    [Fact]
    public void Every_code_of_the_profile_is_in_the_table_once() =>
        Assert.Equal(Enumerable.Range(9001, 44), IheErrorGuide.All.Select(entry => entry.Code));

    [Fact]
    public void Every_line_says_a_condition_and_one_thing_to_do()
    {
        foreach (var entry in IheErrorGuide.All)
        {
            Assert.True(entry.Condition.EndsWith('.') && entry.Action.EndsWith('.'), entry.Code.ToString());
            Assert.DoesNotContain('|', entry.Text + entry.Condition + entry.Action);
            Assert.DoesNotContain('\n', entry.Text + entry.Condition + entry.Action);
            Assert.NotEqual(default, entry.DecidedBy);
        }
    }

    [Fact]
    public void A_code_a_pump_can_lead_to_is_marked_so()
    {
        foreach (var failure in Enum.GetValues<ProposalFailure>())
            Assert.True(IheErrorGuide.Find(CodeOf(failure))!.DecidedBy.HasFlag(ErrorDecider.Pump), failure.ToString());
    }

    [Fact]
    public void The_document_is_what_the_table_writes()
    {
        var path = Path.Combine(Repository.Root, IheErrorMarkdown.Path);
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
            File.WriteAllText(path, IheErrorMarkdown.Write());
        Assert.Equal(IheErrorMarkdown.Write(), File.ReadAllText(path));
    }

    private static int CodeOf(ProposalFailure failure)
    {
        var current = Sample.Received;
        CaseInput[] inputs =
            [new CaseInput.ChecksPassed(Sample.Program), new CaseInput.FrameSent(new FencingToken(1)), new CaseInput.PumpFailed(failure)];
        foreach (var input in inputs)
            current = ((CaseResult.CaseStep)current.Apply(input, Sample.Now)).Case;
        return current.Answer!.Code;
    }
}
