using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Tidy;

/// <summary>What the table of attacks points at is there, and every test of the suite is in it.</summary>
public partial class SecurityTableTests
{
    private static readonly string Root = RepositoryRoot.Path;

    private static readonly string[][] Attacks =
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "safety", "security.md"))
            .Where(line => line.StartsWith("| A", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void Every_attack_has_an_id_of_its_own_and_all_its_columns()
    {
        Assert.NotEmpty(Attacks);
        Assert.All(Attacks, attack => Assert.Equal(6, attack.Length));
        Assert.All(Attacks, attack => Assert.All(attack[..5], cell => Assert.NotEmpty(cell)));
        Assert.Equal(Attacks.Length, Attacks.Select(attack => attack[0]).Distinct().Count());
    }

    [Fact]
    public void Every_control_named_is_a_file() => Assert.All(
        Attacks.SelectMany(attack => Quoted().Matches(attack[2]).Select(match => match.Groups[1].Value)),
        file => Assert.True(File.Exists(Path.Combine(Root, file)), file));

    [Fact]
    public void The_table_names_the_tests_of_the_suite_and_no_others()
    {
        var suite = Directory.EnumerateFiles(
                Path.Combine(Root, "tests", "ClosedLoop.Pumps.System.Tests", "Security"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal);
        var named = Attacks.SelectMany(attack => Quoted().Matches(attack[4]).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal);
        Assert.Equal(suite, named);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"public (?:async )?Task (T7_\w+)\(")]
    private static partial Regex Method();
}
