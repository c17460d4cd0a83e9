using ClosedLoop.Pumps.Devices.AlarisAscii;
using ClosedLoop.Pumps.Devices.Bcc;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Every connection the gateway dials to pumps. A fault of ours in one of them takes the process down, as in any loop.</summary>
public sealed class VendorLines(BccRacks racks, AlarisLines lines, IHostApplicationLifetime lifetime, ILogger<VendorLines> log)
{
    public Task RunAsync(CancellationToken cancel) =>
        Task.WhenAll(GuardAsync("bcc racks", racks.RunAsync, cancel), GuardAsync("alaris lines", lines.RunAsync, cancel));

    private async Task GuardAsync(string name, Func<CancellationToken, Task> run, CancellationToken cancel)
    {
        try
        {
            await run(cancel);
        }
        catch (Exception fault)
        {
            GatewayLog.LoopFailed(log, name, fault);
            lifetime.StopApplication();
        }
    }
}
