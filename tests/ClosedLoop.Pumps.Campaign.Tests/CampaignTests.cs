using System.Diagnostics;
using System.Globalization;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.Campaign.Tests;

/// <summary>The campaign itself. CLOSEDLOOP_TEST_SEED repeats one; a violation names the seed of its world.</summary>
public class CampaignTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_302;

    /// <summary>On two quiet cores a million takes five minutes; a slower machine stops at eight and says how far it came.</summary>
    private const long Orders = 1_000_000;
    private const long OrdersMin = 100_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(10);

    [Fact]
    public void S3_S4_S5_S8_no_stale_foreign_or_double_program_in_up_to_a_million_orders()
    {
        var seed = Seeds.Chosen(Seed, output.WriteLine);
        var started = Stopwatch.GetTimestamp();
        var report = new Campaign(
            seed, Orders, Environment.ProcessorCount, world => new WorldOptions(world), () => Stopwatch.GetElapsedTime(started) > TimeMax).Run();
        Print(report, Stopwatch.GetElapsedTime(started));
        Assert.Empty(report.Violations);
        Assert.Empty(Opportunities.Missed(report));
        Assert.True(report.Orders >= OrdersMin, $"only {report.Orders} orders in {TimeMax.TotalMinutes} minutes");
    }

    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        var first = new World(new WorldOptions(Seed)).Run();
        var again = new World(new WorldOptions(Seed)).Run();
        Assert.Equal(first.Trace, again.Trace);
        Assert.Equal(first.Counts.ByName(), again.Counts.ByName());
        Assert.NotEqual(first.Trace, new World(new WorldOptions(Seed + 1)).Run().Trace);
    }

    /// <summary>The same over SQLite files; a crash closes the store without the commit under way and opens the file again.</summary>
    [Fact]
    public void S1_S8_the_same_holds_over_real_files()
    {
        var seed = Seeds.Chosen(Seed, output.WriteLine);
        for (var number = 0; number < 3; number++)
        {
            using var folder = new TemporaryFolder();
            var result = new World(new WorldOptions(seed + number)
            {
                ActiveMs = 4 * 60_000,
                Crashes = 3,
                OpenStore = () => SqliteJournalStore.Open(new SqliteStoreOptions { Path = folder.File("journal.db") }, TimeProvider.System),
            }).Run();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"world {result.Seed}: {result.Attempts} orders"));
            Assert.Empty(result.Violations);
            Assert.True(result.Attempts > 100);
        }
    }

    [Fact]
    public void Memory_and_real_files_tell_the_same_story()
    {
        using var folder = new TemporaryFolder();
        var options = new WorldOptions(Seed) { ActiveMs = 2 * 60_000, Crashes = 1 };
        var real = new World(options with
        {
            OpenStore = () => SqliteJournalStore.Open(new SqliteStoreOptions { Path = folder.File("journal.db") }, TimeProvider.System),
        }).Run();
        Assert.Equal(real.Trace, new World(options).Run().Trace);
    }

    private void Print(CampaignReport report, TimeSpan took)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {report.Seed}: {report.Worlds} worlds, {report.Orders} orders in {took.TotalSeconds:F0} s, trace {report.Trace:X16}"));
        foreach (var (name, count) in report.Counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {count}"));
        foreach (var violation in report.Violations)
            output.WriteLine(violation);
    }
}
