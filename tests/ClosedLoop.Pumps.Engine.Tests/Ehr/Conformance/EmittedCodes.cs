using System.Globalization;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>Looks every emitted MDC code up in the term list itself, not in the product's reading of it.</summary>
internal static class EmittedCodes
{
    private static readonly ILookup<uint, string> Sources = File
        .ReadLines(RepositoryRoot.Combine("protocols", "ClosedLoop.Pumps.Protocols.Nomenclature", "mdc-codes.csv"))
        .Skip(1)
        .Where(line => uint.TryParse(Cells(line)[2], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .ToLookup(line => uint.Parse(Cells(line)[2], CultureInfo.InvariantCulture), line => line[(line.LastIndexOf(',') + 1)..]);

    /// <summary>Every code of OBX-3, OBX-5 and OBX-6 that claims to be MDC.</summary>
    public static IEnumerable<uint> Of(string text) =>
        from line in text.Split('\r')
        let row = line.Split('|')
        where row[0] == "OBX"
        from field in new[] { 3, 5, 6 }
        where row.Length > field
        let parts = row[field].Split('^')
        where parts.Length > 2 && parts[2] == "MDC"
        select uint.Parse(parts[0], CultureInfo.InvariantCulture);

    /// <summary>None is 0, none is missing from the list, and each has a source that does not call it a proposal.</summary>
    public static void AssertFirm(string text)
    {
        foreach (var code in Of(text))
        {
            Assert.NotEqual(0u, code);
            Assert.True(Sources[code].Any(IsFirm), $"{code}: {string.Join("; ", Sources[code])}");
        }
    }

    private static bool IsFirm(string source) => source.Split(" + ").Any(one =>
        !one.Contains("(proposed)", StringComparison.Ordinal) && !one.Contains("(unregistered)", StringComparison.Ordinal)
        && !one.StartsWith("inferred", StringComparison.Ordinal) && !one.StartsWith("name only", StringComparison.Ordinal)
        && !one.Contains("proposal", StringComparison.Ordinal) && one != "RTMMS dump 2019");

    // Descriptions may hold commas, in quotes; the first four columns never do.
    private static string[] Cells(string line) => line.Split(',', 5);
}
