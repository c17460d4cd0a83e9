using System.Text.Json;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.LoadBench.Output;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests.Load;

public sealed class OutputTests
{
    [Fact]
    public void The_table_shows_goals_first_then_every_figure_with_its_spread()
    {
        const string Expected = """
            | case | goal | measured: median (min – max of rounds) | |
            |---|---|---|---|
            | ack | p50 <= 2x | 3.00 (1.00 – 4.00) | **missed** |
            | ack | rate >= 0.6x | 0.70 | met |

            ## ack

            2026-03-01 09:30 UTC, 3 rounds in 12 s, load average 0.5 before and 1.8 after; 2 x CPU; commit abc

            | figure | unit | median | min – max of rounds |
            |---|---|---|---|
            | a \| b | us | 1,234 | 99.9 – 1,234,568 |

            - Said.

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), MarkdownTable.Of([Ack]));
    }

    [Fact]
    public void Json_written_is_read_back_and_a_ratio_to_nothing_does_not_break_it()
    {
        List<Measurement> written = [Ack with { Result = Ack.Result with { Goals = [new Goal("g", [double.NaN], 1, AtMost: true)] } }];
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(written, MeasurementJson.Default.ListMeasurement), MeasurementJson.Default.ListMeasurement)!;
        Assert.Equal(MarkdownTable.Of(written), MarkdownTable.Of(read));
    }

    [Fact]
    public void A_file_keeps_the_newest_of_a_case_and_says_what_it_holds()
    {
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "load.json");
            var file = new ResultFile(path);
            Assert.False(file.Holds("ack"));
            file.Put(Ack);
            file.Put(Ack with { Seconds = 13 });

            var again = new ResultFile(path);
            Assert.True(again.Holds("ack"));
            Assert.Equal(13, Assert.Single(again.Measurements).Seconds);
            Assert.Equal(MarkdownTable.Of(again.Measurements), File.ReadAllText(Path.Combine(folder, "load.md")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("event-ack,replay", "event-ack,replay", 5)]
    [InlineData("replay --rounds 9", "replay", 9)]
    public void The_command_line_names_cases_and_rounds(string line, string cases, int rounds)
    {
        var wanted = RunArguments.Parse(line.Split(' '), Cases.All, out var error)!;
        Assert.Equal(("", cases, rounds), (error, string.Join(',', wanted.Cases.Select(one => one.Name)), wanted.Rounds));
    }

    [Theory]
    [InlineData("", "Which case?")]
    [InlineData("nothing", "There is no case 'nothing'.")]
    [InlineData("replay --rounds 0", "--rounds 0 is not a number above 0.")]
    [InlineData("replay --quick", "--quick is no option, or its value is missing.")]
    [InlineData("replay --out", "--out is no option, or its value is missing.")]
    public void What_is_wrong_on_the_command_line_is_said(string line, string expected)
    {
        Assert.Null(RunArguments.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), Cases.All, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Every_case_has_a_name_of_its_own_and_says_how_long_it_takes()
    {
        Assert.Equal(Cases.All.Count, Cases.All.Select(one => one.Name).Distinct().Count());
        Assert.All(Cases.All, one => Assert.InRange(one.Takes(new BenchOptions(5, null, 1, "")).TotalMinutes, 0.1, 10));
    }

    private static Measurement Ack { get; } = new(
        new CaseResult(
            "ack",
            [new Figure("a | b", "us", [99.9, 1234, 1_234_567.8])],
            [new Goal("p50 <= 2x", [4, 1, 3], 2, AtMost: true), new Goal("rate >= 0.6x", [0.7], 0.6, AtMost: false)],
            ["Said."]),
        new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero),
        12, 3, "abc", "2 x CPU", 0.5, 1.8);
}
