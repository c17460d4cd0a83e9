using ClosedLoop.Pumps.Fuzz.Targets;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>
/// Public messages of all kinds, from a folder named by HL7_CORPUS; their index says what five other parsers think of each.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly ReadOptions[] Ways = [ReadOptions.Strict, new((Tolerances)(-1), "PDT")];

    [CorpusFact]
    public void Every_accepted_message_is_written_again_with_the_same_content_and_none_crashes()
    {
        var messages = Index().ToList();
        var failures = new List<string>();
        var (reencoded, accepted) = (0, 0);
        foreach (var (file, verdict) in messages)
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
            var parsed = Er7Message.TryParse(bytes, out var message, out var error);
            if (parsed)
            {
                message = Readable(message);
            }

            if (verdict != "accepted")
            {
                continue;
            }

            accepted++;
            if (!parsed)
            {
                failures.Add($"{file}: {error}");
            }
            else if (Reencoding.Content(message) is var content
                && content.SequenceEqual(Reencoding.Content(Vectors.Parse(Reencoding.Write(message)))))
            {
                reencoded++;
            }
            else
            {
                failures.Add($"{file}: other content");
            }
        }

        output.WriteLine($"{messages.Count} messages, {accepted} accepted by five parsers, {reencoded} written again alike");
        Assert.True(messages.Count > 0, "The index lists no message.");
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [CorpusFact]
    public void Every_message_gets_a_typed_answer_strictly_and_with_every_tolerance()
    {
        var taken = new Dictionary<string, int>();
        foreach (var (file, _) in Index())
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
            if (!Er7Message.TryParse(bytes, out var message, out _))
            {
                continue;
            }

            foreach (var options in Ways)
            {
                var report = new ReadReport(options);
                var record = AnyMessage.Read(message, report);
                Assert.Equal(record is not null, !report.HasErrors);
                var answer = $"{(options == ReadOptions.Strict ? "strict" : "lenient")} {record?.GetType().Name ?? $"{report.Commit}"}";
                taken[answer] = taken.GetValueOrDefault(answer) + 1;
                if (record is not null)
                {
                    Assert.Equal(record, AnyMessage.Read(Vectors.Parse(AnyMessage.Write(record)), new ReadReport(options)));
                }
            }
        }

        output.WriteLine(string.Join(", ", taken.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}")));
    }

    private static string Folder => Environment.GetEnvironmentVariable(CorpusFactAttribute.Variable)!;

    private static IEnumerable<(string File, string Verdict)> Index() =>
        File.ReadLines(Path.Combine(Folder, "INDEX.tsv")).Skip(1).Select(line => line.Split('\t')).Select(c => (c[0], c[3]));

    /// <summary>The message in a character set its bytes are valid in, as a sender's configured default would have it.</summary>
    private static Er7Message Readable(Er7Message message) =>
        message.FindTextFault() == Er7TextFault.None ? message
        : message.ReadAs(Er7CharacterSet.Utf8).FindTextFault() == Er7TextFault.None ? message.ReadAs(Er7CharacterSet.Utf8)
        : message.ReadAs(Er7CharacterSet.Latin1);
}
