using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>The end of a long outage of the EHR: thousands of events of many pumps wait, each pump's in order.</summary>
internal sealed class ReplayCase : IBenchCase
{
    private const int PumpsUsual = 200;
    private const int Connections = 4;
    private const int Events = 10_000;

    private static readonly TimeSpan _bare = TimeSpan.FromSeconds(3);

    public string Name => "replay";

    public string About => "drain of an outage of the EHR: 10,000 events of 200 pumps over 4 connections, order kept";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(10) + ((options.Rounds + 1) * TimeSpan.FromSeconds(18));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var pumps = options.Pumps ?? PumpsUsual;
        var series = new Series();
        await using var outage = await Outage.StartAsync(options.Folder, pumps, Connections, stop);
        await using var canned = await YardstickProcess.StartAsync("mllp", stop);
        await outage.DrainAsync(pumps, digested: false, stop);
        var bare = Enumerable.Range(0, Connections).Select(_ => new MllpSession(() => outage.Sample, ownThread: false)).ToList();
        foreach (var session in bare)
            await session.ConnectAsync(canned.EndPoint, stop);

        await Interleaved.RunAsync(
            options.Rounds,
            [outage.Gateway],
            progress,
            ("drain", async round => series.Add(round, "drain", "1/s", await outage.DrainAsync(Events, digested: false, stop))),
            ("bare clients", async round => series.Add(
                round, "bare clients", "1/s", await Capacity.PerSecondAsync([.. bare.Select(one => one.Load)], _bare, stop))));

        foreach (var session in bare)
            session.Dispose();
        return new CaseResult(
            Name,
            [.. series.Figures, new Figure("drain / bare clients", "x", series.Ratio("drain", "bare clients"))],
            [new Goal("PCD-10 lost, doubled or out of a pump's order <= 0", [outage.OutOfOrder], 0, AtMost: true)],
            [$"{Events} events of {pumps} pumps a round; {Connections} connections, one in flight on each. The bare clients send the same bytes from memory."]);
    }
}
