using System.Text;
using ClosedLoop.Pumps.Protocols.Fhir;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class LimitTests
{
    [Fact]
    public void A_resource_longer_than_the_limit_is_refused_unread()
    {
        var bytes = """{"resourceType":"Patient","active":true}"""u8.ToArray();
        Assert.True(FhirJson.Parse(bytes, new FhirLimits { ResourceBytesMax = bytes.Length }).IsAccepted);
        Assert.Equal(IssueType.TooLong, Assert.Single(FhirJson.Parse(bytes, new FhirLimits { ResourceBytesMax = bytes.Length - 1 }).Issues).Code);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Depth_is_accepted_up_to_the_limit_and_refused_beyond(string open, string close)
    {
        Assert.True(FhirJson.Parse(Nested(open, close, FhirLimits.Default.DepthMax - 1)).IsAccepted);
        Assert.Equal(IssueType.TooCostly, Assert.Single(FhirJson.Parse(Nested(open, close, FhirLimits.Default.DepthMax)).Issues).Code);
        Assert.Equal(IssueType.TooCostly, Assert.Single(FhirJson.Parse(Nested(open, close, 100_000)).Issues).Code);
    }

    [Fact]
    public void The_deepest_limit_that_can_be_set_holds() =>
        Assert.True(FhirJson.Parse(Nested("{\"a\":", "}", FhirLimits.DepthLimit - 1), new FhirLimits { DepthMax = FhirLimits.DepthLimit }).IsAccepted);

    [Fact]
    public void An_object_has_no_more_members_than_the_limit()
    {
        var members = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"m{i}\":1"));
        var issue = Assert.Single(FhirJson.Parse(Encoding.UTF8.GetBytes($$"""{"resourceType":"Patient",{{members}}}""")).Issues);
        Assert.Equal((IssueType.TooCostly, "Patient.m199"), (issue.Code, issue.Expression));
    }

    [Fact]
    public void No_more_issues_are_told_than_the_limit()
    {
        var empty = string.Join(',', Enumerable.Repeat("{}", 1000));
        var wrong = string.Join(',', Enumerable.Repeat("""{"use":"x"}""", 1000));
        foreach (var names in new[] { empty, wrong })
            Assert.Equal(FhirLimits.Default.IssuesMax, FhirJson.Parse(Encoding.UTF8.GetBytes($$"""{"resourceType":"Patient","name":[{{names}}]}""")).Issues.Count);
    }

    private static byte[] Nested(string open, string close, int count) => Encoding.UTF8.GetBytes(
        "{\"resourceType\":\"Patient\",\"x\":" + string.Concat(Enumerable.Repeat(open, count)) + "1" + string.Concat(Enumerable.Repeat(close, count)) + "}");
}
