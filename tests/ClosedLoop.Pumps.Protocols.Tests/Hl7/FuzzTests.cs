using ClosedLoop.Pumps.Fuzz;
using ClosedLoop.Pumps.Fuzz.Targets;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>A small run of the fuzzer with a fixed seed; the large one is a command (bench/ClosedLoop.Pumps.Fuzz).</summary>
public sealed class FuzzTests
{
    private const int Seed = 20_260_301;

    public static TheoryData<string, int> Targets =>
        new() { { "hl7", 1_500 }, { "mllp", 3_000 }, { "openpump", 4_000 }, { "mqtt", 6_000 } };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_damaged_message_gets_a_typed_answer_within_bounds_and_what_is_accepted_holds_a_second_reading(string name, int inputs)
    {
        var report = Fuzzer.Run(Target(name), Seed, inputs);

        var failures = report.Failures.Select(f => $"{f.Index} (seed {Seed}): {f.Reason}");
        Assert.True(report.Failures.Count == 0, string.Join(Environment.NewLine, failures));
        Assert.Equal(inputs, report.Inputs);

        // Opportunities: a run in which nearly all is refused, or all is refused for one reason, would prove nothing.
        Assert.True(report.Accepted > inputs / 20, $"accepted {report.Accepted}");
        Assert.True(report.Refused > inputs / 20, $"refused {report.Refused}");
    }

    [Fact]
    public void The_same_seed_makes_the_same_run_and_another_seed_another()
    {
        var target = Target("openpump");

        Assert.Equal(Fuzzer.Run(target, Seed, 500).Trace, Fuzzer.Run(target, Seed, 500).Trace);
        Assert.NotEqual(Fuzzer.Run(target, Seed, 500).Trace, Fuzzer.Run(target, Seed + 1, 500).Trace);
    }

    [Theory]
    [InlineData(Mutant.Crash, "crash")]
    [InlineData(Mutant.Untyped, "untyped")]
    [InlineData(Mutant.Greedy, "allocated")]
    [InlineData(Mutant.Disagreeing, "differs")]
    public void A_target_that_misbehaves_is_caught(Mutant mutant, string reason)
    {
        var report = Fuzzer.Run(new MutantTarget(Target("openpump"), mutant), Seed, 200);

        Assert.NotEmpty(report.Failures);
        Assert.All(report.Failures, f => Assert.Contains(reason, f.Reason, StringComparison.Ordinal));
    }

    private static IFuzzTarget Target(string name) => name switch
    {
        "hl7" => new Hl7Target(Vectors.Root),
        "mllp" => new MllpTarget(Vectors.Root),
        "mqtt" => new MqttTarget(Vectors.Root),
        _ => new OpenPumpTarget(Vectors.Root),
    };

    public enum Mutant
    {
        Crash,
        Untyped,
        Greedy,
        Disagreeing,
    }

    /// <summary>A good target with one fault.</summary>
    private sealed class MutantTarget(IFuzzTarget good, Mutant mutant) : IFuzzTarget
    {
        private bool _isWarm;

        public string Name => good.Name;

        public IReadOnlyList<byte[]> Seeds => good.Seeds;

        public IReadOnlyList<byte[]> Tokens => good.Tokens;

        public long AllocatedBytesMax(int inputBytes) => good.AllocatedBytesMax(inputBytes);

        public FuzzAnswer Read(byte[] input)
        {
            var answer = good.Read(input);
            var isDue = _isWarm && input.Length % 3 == 0;
            _isWarm |= input == Seeds[^1];
            return !isDue ? answer : mutant switch
            {
                Mutant.Crash => throw new InvalidOperationException("of the mutant"),
                Mutant.Untyped => new FuzzAnswer(false, ""),
                Mutant.Greedy => answer with { Outcome = $"{answer.Outcome}{new byte[10_000_000].Length}", Accepted = false },
                _ => answer,
            };
        }

        public string? Disagreement(byte[] input, FuzzAnswer answer) =>
            mutant == Mutant.Disagreeing ? "it differs" : good.Disagreement(input, answer);
    }
}
