using System.Diagnostics;
using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Storage.Tests.Conformance;
using Xunit;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class KillTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(3000)]
    public async Task S1_What_was_acknowledged_before_a_kill_is_there_after_it(int linesBeforeKill)
    {
        using var harness = new SqliteHarness();
        var acknowledged = await RunAndKillAsync(harness.Path, linesBeforeKill);

        using var store = harness.Open();
        using var reader = store.OpenReader();

        Assert.True(acknowledged.Values.Sum(value => (long)value) >= linesBeforeKill);
        foreach (var (pump, last) in acknowledged)
        {
            var stored = reader.LastContiguousSequence(pump, Samples.Epoch).Value;
            Assert.True(stored >= last, $"{pump}: acknowledged {last}, stored {stored}");
            var events = reader.ReadEvents(pump, Samples.Epoch, new DeviceSequence(0), int.MaxValue);
            Assert.Equal(stored, (ulong)events.Count);
        }

        // Event and message are one commit: there are as many of one as of the other.
        Assert.Equal(reader.ReadEvents(0, int.MaxValue).Count, reader.OutboxDepths().Sum(depth => depth.Unsent));
    }

    private static async Task<Dictionary<PumpId, ulong>> RunAndKillAsync(string path, int linesBeforeKill)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.ArgumentList.Add(path);
        using var child = Process.Start(start)!;
        var acknowledged = new Dictionary<PumpId, ulong>();
        try
        {
            for (var lines = 0; await child.StandardOutput.ReadLineAsync() is { } line; lines++)
            {
                if (lines == linesBeforeKill)
                    child.Kill();
                // The pipe may end in the middle of a line: that one was not told.
                if (line.Split(' ') is [var pump, var sequence])
                    acknowledged[AppendingChild.Pump(int.Parse(pump, CultureInfo.InvariantCulture))] =
                        ulong.Parse(sequence, CultureInfo.InvariantCulture);
            }
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync();
        }

        return acknowledged;
    }
}
