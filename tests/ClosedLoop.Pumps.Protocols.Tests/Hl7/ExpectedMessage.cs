using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>One line of an expectations file.</summary>
internal sealed record ExpectedMessage(
    string File, string Record, CommitDecision Commit, Tolerances Tolerances, IReadOnlyDictionary<string, string> Facts)
{
    internal static ExpectedMessage Find(string file) =>
        In(file.StartsWith("hm-", StringComparison.Ordinal) ? "handmade" : "ihe").SingleOrDefault(e => e.File == file)
        ?? throw new InvalidOperationException($"{file} is missing from the expectations of its folder.");

    internal static IEnumerable<ExpectedMessage> In(string folder) =>
        System.IO.File.ReadLines(Path.Combine(Vectors.Root, folder, folder == "ihe" ? "expected-reading.tsv" : "expected.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(c => new ExpectedMessage(
                c[0],
                c[1],
                Enum.Parse<CommitDecision>(c[2]),
                c[3] == "-" ? Tolerances.None : Enum.Parse<Tolerances>(c[3]),
                c[4].Split("; ").Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal)));
}
