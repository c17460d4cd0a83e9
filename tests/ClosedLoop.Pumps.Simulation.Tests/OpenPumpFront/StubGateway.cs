using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The gateway's end of the open pump protocol, by hand: the test says every word.</summary>
internal sealed class StubGateway : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public StubGateway()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
    }

    public EndPoint EndPoint => listener.LocalEndPoint!;

    public async Task<StubSession> AcceptAsync() => new(await listener.AcceptAsync().WaitAsync(Patience));

    /// <summary>Accepts, takes the Hello and opens the session.</summary>
    public async Task<StubSession> WelcomeAsync(Func<Hello, Welcome>? welcome = null)
    {
        var session = await AcceptAsync();
        var hello = await session.ReadAsync<Hello>();
        await session.SendAsync(welcome?.Invoke(hello) ?? Welcome(hello, committed: 0));
        return session;
    }

    public static Welcome Welcome(Hello hello, ulong committed, uint window = 100) => new()
    {
        FencingToken = 1,
        LogEpoch = hello.LogEpoch,
        LastCommittedSequence = committed,
        HeartbeatMs = 60_000,
        TelemetryMs = 60_000,
        ServerTimeUnixMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
        EventsInFlightMax = window,
    };

    public void Dispose() => listener.Dispose();
}
