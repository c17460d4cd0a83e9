using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Tidy;

/// <summary>What the hazard log points at is there: a control or a test that is renamed or removed is noticed.</summary>
public partial class HazardLogTests
{
    private static readonly string Root = RepositoryRoot.Path;

    private static readonly string[][] Hazards =
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "safety", "hazards.md"))
            .Where(line => line.StartsWith("| H", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void Every_hazard_has_an_id_of_its_own_and_all_its_columns()
    {
        Assert.NotEmpty(Hazards);
        Assert.All(Hazards, hazard => Assert.Equal(8, hazard.Length));
        Assert.Equal(Hazards.Length, Hazards.Select(hazard => hazard[0]).Distinct().Count());
        Assert.All(Hazards, hazard => Assert.All(hazard[..7], cell => Assert.NotEmpty(cell)));
    }

    [Fact]
    public void Every_rule_named_exists_and_every_rule_is_named()
    {
        var rules = File.ReadLines(Path.Combine(Root, "docs", "safety-rules.md"))
            .Select(line => RuleRow().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
        var named = Hazards.SelectMany(hazard => hazard[4].Split(',', StringSplitOptions.TrimEntries)).ToHashSet();
        Assert.Equal(rules.Order(), named.Order());
    }

    [Fact]
    public void Every_control_named_is_a_file() => Assert.All(
        Hazards.SelectMany(hazard => Quoted().Matches(hazard[5]).Select(match => match.Groups[1].Value)),
        file => Assert.True(File.Exists(Path.Combine(Root, file)), file));

    [Fact]
    public void Every_test_named_exists()
    {
        var methods = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        Assert.All(Hazards, hazard =>
        {
            var tests = Quoted().Matches(hazard[6]).Select(match => match.Groups[1].Value).ToArray();
            Assert.NotEmpty(tests);
            Assert.All(tests, test => Assert.True(methods.Contains(test), $"{hazard[0]}: {test}"));
        });
    }

    [GeneratedRegex(@"^\| (S\d+) \|")]
    private static partial Regex RuleRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"public (?:static )?(?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();
}
