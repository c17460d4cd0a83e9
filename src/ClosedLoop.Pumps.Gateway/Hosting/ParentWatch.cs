using System.Runtime.InteropServices;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>
/// The lifetime of a gateway that runs under a parent. SIGINT belongs to the parent at the terminal; the end of standard input, which
/// comes however the parent ends, stops the gateway, and so does SIGTERM. It takes the place of the host's own console lifetime, which
/// would stop at SIGINT whoever else handles it.
/// </summary>
public sealed class ParentWatch(IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            lifetime.StopApplication();
        }));
        new Thread(WaitForEnd) { IsBackground = true, Name = "parent watch" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[64];
        while (input.Read(buffer) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
