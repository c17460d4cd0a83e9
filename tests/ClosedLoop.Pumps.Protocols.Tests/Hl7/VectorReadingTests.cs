using ClosedLoop.Pumps.Fuzz.Targets;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>
/// Each message under protocols/vectors with what must come of it, from the expected.tsv of its folder (columns: file, record, commit
/// decision, tolerances it needs, facts). What only the state of a pump or an earlier message decides is not this floor's.
/// </summary>
public sealed class VectorReadingTests
{
    public static TheoryData<string> Files() => [.. Vectors.Names("handmade").Concat(Vectors.Names("ihe"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_message_is_read_decided_and_understood_as_expected(string file)
    {
        var expected = ExpectedMessage.Find(file);
        var report = new ReadReport(Options(expected.Tolerances));
        var record = AnyMessage.Read(Vectors.Parse(Vectors.Read(file)), report);
        var facts = VectorFacts.Of(record, report);

        Assert.Equal(expected.Record, record?.GetType().Name ?? "-");
        Assert.True(expected.Commit == report.Commit, string.Join("; ", report.Findings));
        Assert.Equal(expected.Tolerances, report.Used);
        Assert.NotEmpty(expected.Facts);
        Assert.All(expected.Facts, e => Assert.Equal((e.Key, e.Value), (e.Key, facts.GetValueOrDefault(e.Key, "(none)"))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_needs_tolerances_is_refused_or_read_otherwise_without_them(string file)
    {
        var expected = ExpectedMessage.Find(file);
        foreach (var needed in Enum.GetValues<Tolerances>().Where(t => t != Tolerances.None && expected.Tolerances.HasFlag(t)))
        {
            var report = new ReadReport(Options(expected.Tolerances & ~needed));
            var record = AnyMessage.Read(Vectors.Parse(Vectors.Read(file)), report);
            var facts = VectorFacts.Of(record, report);

            Assert.True(
                report.Commit != expected.Commit || expected.Facts.Any(e => facts.GetValueOrDefault(e.Key, "(none)") != e.Value),
                $"{needed} makes no difference to {file}");
        }
    }

    [Theory]
    [InlineData("handmade")]
    [InlineData("ihe")]
    public void No_message_is_without_an_expectation_and_no_expectation_without_its_message(string folder) =>
        Assert.Equal(Vectors.Names(folder), ExpectedMessage.In(folder).Select(e => e.File).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void What_was_read_and_is_written_again_says_the_same_without_any_tolerance(string file)
    {
        var expected = ExpectedMessage.Find(file);
        var report = new ReadReport(Options(expected.Tolerances));
        if (AnyMessage.Read(Vectors.Parse(Vectors.Read(file)), report) is not { } record)
        {
            Assert.NotEqual(CommitDecision.Accept, expected.Commit);
            return;
        }

        // Some departures are content: a header's version or a missing row is kept as it came, and not made right by writing it.
        var again = new ReadReport(Options(expected.Tolerances));
        var second = AnyMessage.Read(Vectors.Parse(AnyMessage.Write(record)), again);

        Assert.Equal(record, second);
        Assert.Equal(Tolerances.None, again.Used & ~expected.Tolerances);
    }

    private static ReadOptions Options(Tolerances allowed) =>
        new(allowed, "DP") { ProfileOidAliases = ProfileOidAliases.Printed };
}
