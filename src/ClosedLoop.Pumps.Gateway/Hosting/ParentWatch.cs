using System.Runtime.InteropServices;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>
/// Ties the process to its parent: SIGINT belongs to the parent at the terminal, and the end of standard input, which comes however the
/// parent ends, stops the gateway.
/// </summary>
public sealed class ParentWatch : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;

    private ParentWatch(PosixSignalRegistration interrupt) => _interrupt = interrupt;

    public static ParentWatch Start(IHostApplicationLifetime lifetime)
    {
        var watch = new ParentWatch(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true));
        new Thread(() => WaitForEnd(lifetime)) { IsBackground = true, Name = "parent watch" }.Start();
        return watch;
    }

    public void Dispose() => _interrupt.Dispose();

    private static void WaitForEnd(IHostApplicationLifetime lifetime)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[64];
        while (input.Read(buffer) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
