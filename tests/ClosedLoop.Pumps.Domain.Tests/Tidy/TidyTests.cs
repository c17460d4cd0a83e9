using System.Text.RegularExpressions;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Tidy;

public partial class TidyTests
{
    private const int LinesMax = 600;

    private static readonly string[] Code = ["protocols", "src", "simulators", "tests", "bench", "build"];

    private const string Dashboard = "src/dashboard/src";

    public static TheoryData<string> Projects() => [.. Repository.Files("*.csproj", Code)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_lower_floors(string project)
    {
        foreach (var reference in References().Matches(Repository.Read(project)).Select(m => m.Groups[1].Value.Replace('\\', '/')))
        {
            var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, project))!;
            var target = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, reference))).Replace('\\', '/');
            Assert.True(File.Exists(Path.Combine(Repository.Root, target)), $"{project} references {target}, which does not exist");
            Assert.True(MayReference(project, target), $"{project} may not reference {target}");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_is_in_the_solution(string project) =>
        Assert.Contains(project, Repository.Read("ClosedLoop.Pumps.sln").Replace('\\', '/'), StringComparison.Ordinal);

    [Fact]
    public void Every_project_of_the_solution_exists()
    {
        var listed = SolutionProjects().Matches(Repository.Read("ClosedLoop.Pumps.sln")).Select(m => m.Value.Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(Repository.Files("*.csproj", Code), listed);
    }

    [Fact]
    public void No_file_is_longer_than_600_lines() =>
        Assert.All(
            [.. Repository.Files("*.cs", Code), .. Repository.Files("*.ts", Dashboard), .. Repository.Files("*.tsx", Dashboard)],
            path => Assert.True(Repository.Read(path).Count(c => c == '\n') <= LinesMax, path));

    [Fact]
    public void S6_there_is_no_floating_point_in_the_domain() =>
        Assert.All(
            Repository.Files("*.cs", "src/ClosedLoop.Pumps.Domain"),
            path => Assert.False(FloatingPoint().IsMatch(Uncommented(path)), path));

    [Fact]
    public void Nothing_is_left_to_do()
    {
        // Put together here so that this file does not find itself.
        string[] words = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];
        Assert.All(
            [.. Repository.Files("*.cs", Code), .. Repository.Files("*.ts", Dashboard), .. Repository.Files("*.tsx", Dashboard)],
            path => Assert.DoesNotContain(words, word => Regex.IsMatch(Repository.Read(path), $@"\b{word}\b")));
    }

    [Fact]
    public void Protocols_and_domain_read_no_clock_and_draw_no_lots() =>
        Assert.All(
            Repository.Files("*.cs", "src/ClosedLoop.Pumps.Domain", "protocols"),
            path => Assert.False(Ambient().IsMatch(Uncommented(path)), path));

    [Fact]
    public void S2_the_open_pump_protocol_has_no_message_that_starts_stops_or_changes_a_delivery()
    {
        var messages = Repository.Files("*.proto", "protocols")
            .SelectMany(path => Messages().Matches(Uncommented(path)).Select(m => m.Groups[1].Value))
            .ToList();
        Assert.Contains("Propose", messages);
        Assert.DoesNotContain(messages, name => Commands().IsMatch(name));
    }

    [Fact]
    public void S2_no_domain_output_starts_stops_or_changes_a_delivery()
    {
        var outputs = typeof(Domain.Programming.CaseOutput).GetNestedTypes().Select(t => t.Name).ToList();
        Assert.Contains("SendWithdraw", outputs);
        Assert.DoesNotContain(outputs, name => Commands().IsMatch(name));
    }

    private static bool MayReference(string from, string to)
    {
        // Tests may see everything; the simulators protocols and the domain (design §3).
        if (from.StartsWith("tests/", StringComparison.Ordinal) || from.StartsWith("bench/", StringComparison.Ordinal))
            return true;
        return from.StartsWith("simulators/", StringComparison.Ordinal)
            ? Floor(to) <= 1 || to.StartsWith("simulators/", StringComparison.Ordinal)
            : !to.StartsWith("simulators/", StringComparison.Ordinal) && !to.StartsWith("tests/", StringComparison.Ordinal)
                && Floor(to) < Floor(from);
    }

    private static int Floor(string project) => project.Split('/') switch
    {
        ["protocols", var name, _] => name.EndsWith("Nomenclature", StringComparison.Ordinal) ? -1 : 0,
        ["src", "ClosedLoop.Pumps.Domain", _] => 1,
        ["src", "ClosedLoop.Pumps.Engine", _] => 2,
        ["src", "ClosedLoop.Pumps.Gateway", _] => 4,
        ["src", ..] => 3,
        _ => int.MaxValue,
    };

    /// <summary>The text without line comments.</summary>
    private static string Uncommented(string path) => LineComments().Replace(Repository.Read(path), "");

    // What is only built beside a project and never linked is no reference.
    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"(?![^>]*ReferenceOutputAssembly=\"false\")")]
    private static partial Regex References();

    [GeneratedRegex(@"[\w./\\]+\.csproj")]
    private static partial Regex SolutionProjects();

    [GeneratedRegex("//.*")]
    private static partial Regex LineComments();

    [GeneratedRegex(@"\b(double|float|Double|Single|Half)\b")]
    private static partial Regex FloatingPoint();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bStopwatch\b|\bTickCount(64)?\b|TimeProvider\.System|Random\.Shared|Guid\.NewGuid|Task\.Delay|Thread\.Sleep")]
    private static partial Regex Ambient();

    [GeneratedRegex(@"^\s*message\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Messages();

    [GeneratedRegex("Start|Stop|Resume|Pause|Bolus|SetRate|Titrate|ChangeRate", RegexOptions.IgnoreCase)]
    private static partial Regex Commands();
}
