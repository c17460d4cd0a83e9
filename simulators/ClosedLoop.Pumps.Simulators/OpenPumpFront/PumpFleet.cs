using System.Net;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Many pumps against one gateway, on one clock. Add them, run them, read them.</summary>
public sealed class PumpFleet(SimClock clock, EndPoint gateway) : IDisposable
{
    private readonly List<OpenPumpFront> fronts = [];

    public SimClock Clock { get; } = clock;

    public IReadOnlyList<OpenPumpFront> Fronts => fronts;

    /// <summary>A pump with its nurse and its script; its time begins now. Before <see cref="RunAsync"/>.</summary>
    /// <param name="config">The pump.</param>
    /// <param name="nurse">Null = nobody at the keypad.</param>
    /// <param name="options">How it connects.</param>
    /// <param name="clockOffsetMs">How wrong its displayed clock is.</param>
    /// <param name="clockDriftPpm">And how much wronger it gets.</param>
    public OpenPumpFront Add(
        SimPumpConfig config, Nurse? nurse = null, FrontOptions? options = null, long clockOffsetMs = 0, int clockDriftPpm = 0)
    {
        var nowMs = Clock.NowMs;
        var pump = new SimPump(config, nowMs, Clock.OriginUnixMs + nowMs, clockOffsetMs, clockDriftPpm);
        var front = new OpenPumpFront(new Bedside(pump, nurse), Clock, gateway, options);
        fronts.Add(front);
        return front;
    }

    /// <summary>Runs all pumps until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) =>
        Task.WhenAll(fronts.Select(f => Task.Run(() => f.RunAsync(cancel), CancellationToken.None)));

    public void Dispose() => fronts.ForEach(f => f.Dispose());
}
