using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>What holds of every report, whatever it is about (digest §4).</summary>
internal static class ReportShape
{
    /// <summary>The strict profile without a finding, and the rules of OBX-4: unique, in numeric order, devices before their
    /// metrics.</summary>
    public static void AssertConformant(string text)
    {
        Assert.True(Er7Message.TryParse(Encoding.UTF8.GetBytes(text), out var er7, out _));
        var findings = new ReadReport(ReadOptions.Strict);
        Assert.True(ObservationReport.TryRead(er7, findings, out var report), string.Join('\n', findings.Findings));
        Assert.Empty(findings.Findings);
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in report.Groups)
        {
            var paths = group.Observations.Select(row => row.Path).ToList();
            Assert.Equal(paths.Count, paths.Distinct().Count());
            Assert.Equal(paths.OrderBy(path => path, Numeric), paths);
            Assert.Equal("1.0.0.0", paths[0]);
            foreach (var path in paths)
                Assert.All(Ancestors(path), device => Assert.Contains(device, paths));
            foreach (var device in group.Observations.Where(row => row.IsDeviceRow))
                Assert.Equal(device.Id.Code, meanings.TryAdd(device.Path, device.Id.Code) ? device.Id.Code : meanings[device.Path]);
        }
    }

    /// <summary>The metric rows of a device; <paramref name="channel"/> without its zeros but with three numbers.</summary>
    public static List<string[]> Metrics(string text, string channel) =>
        [.. text.Split('\r').Select(line => line.Split('|'))
            .Where(row => row[0] == "OBX" && row[4].StartsWith(channel + ".", StringComparison.Ordinal) && row[4] != channel + ".0")];

    public static uint Code(string[] row) => uint.Parse(row[3].Split('^')[0], CultureInfo.InvariantCulture);

    private static Comparer<string> Numeric { get; } = Comparer<string>.Create((a, b) =>
    {
        var (left, right) = (Numbers(a), Numbers(b));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        return left.Length.CompareTo(right.Length);
    });

    private static int[] Numbers(string path) => [.. path.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    // A zero in the middle is an anonymous level (digest §4.2).
    private static IEnumerable<string> Ancestors(string path)
    {
        var parts = path.Split('.');
        for (var level = 1; level < parts.Length; level++)
            if (parts[level - 1] != "0")
                yield return string.Join('.', parts.Select((part, i) => i < level ? part : "0"));
    }
}
