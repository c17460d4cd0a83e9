using System.Globalization;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>One lane to one connection: stored PCD-10s sent, acknowledged and marked done, beside medplum's client and a bare one.</summary>
internal sealed class MllpOutCase : IBenchCase
{
    private const int Messages = 2_000;

    private static readonly TimeSpan _bare = TimeSpan.FromSeconds(2);

    public string Name => "mllp-out";

    public string About => "one outbox lane draining over MLLP beside medplum's client, same canned server";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(10) + ((options.Rounds + 1) * TimeSpan.FromSeconds(12));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var series = new Series();
        await using var outage = await Outage.StartAsync(options.Folder, pumps: 1, connections: 1, stop);
        await using var canned = new CannedMllpServer();
        await using var cannedApart = await YardstickProcess.StartAsync("mllp", stop);
        canned.Start();
        await outage.DrainAsync(10, digested: true, stop);
        var file = Path.Combine(options.Folder, "message.hl7");
        await File.WriteAllBytesAsync(file, outage.Sample, stop);
        using var bare = new MllpSession(() => outage.Sample, ownThread: true);
        await bare.ConnectAsync(cannedApart.EndPoint, stop);

        await Interleaved.RunAsync(
            options.Rounds,
            [outage.Gateway],
            progress,
            ("outbox lane", async round => series.Add(round, "outbox lane", "1/s", await outage.DrainAsync(Messages, digested: true, stop))),
            ("medplum client", async round =>
            {
                var printed = await Peers.RunAsync(
                    "medplum_mllp_client.mjs", [canned.EndPoint.Port.ToString(CultureInfo.InvariantCulture), Messages.ToString(CultureInfo.InvariantCulture), file], stop);
                series.Add(round, "medplum client", "1/s", double.Parse(printed, CultureInfo.InvariantCulture));
            }
        ),
            ("bare client", async round => series.Add(round, "bare client", "1/s", await Capacity.PerSecondAsync([bare.Load], _bare, stop))));

        return new CaseResult(
            Name,
            series.Figures,
            [new Goal(">= 3x medplum client, same canned server", series.Ratio("outbox lane", "medplum client"), 3, AtMost: false)],
            [
                $"{Messages} PCD-10 of {outage.Sample.Length} bytes a round, one in flight on one connection (closed loop). Ours are read from the journal and marked done there; medplum's are parsed before its clock starts.",
                $"Out of order or doubled: {outage.OutOfOrder}.",
            ]);
    }
}
