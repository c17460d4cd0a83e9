using System.Net;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// The hospital's side of the loop: an order sender and a consumer of documentation. Its consumer listens from the start, so that a
/// gateway can be configured with it; the order sender is connected once the gateway listens.
/// </summary>
public sealed class SimulatedEhr(TimeProvider clock, EhrFault fault = EhrFault.None, EhrIdentity? identity = null) : IAsyncDisposable
{
    public EhrIdentity Identity { get; } = identity ?? new EhrIdentity();

    public EhrFault Fault { get; } = fault;

    /// <summary>Takes PCD-10 and PCD-01.</summary>
    public DeviceObservationConsumer Consumer { get; } = new(clock, fault);

    /// <summary>Sends orders and takes RRGs.</summary>
    public InfusionOrderProgrammer Programmer { get; } = new(identity ?? new EhrIdentity(), clock, fault);

    /// <summary>
    /// Plays the script's prescriptions and requests, each at its time, from <paramref name="startUnixMs"/> on. Returns when all have been
    /// answered.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="gateway">The gateway's MLLP listener.</param>
    /// <param name="startUnixMs">True time of the script's 0 ms.</param>
    /// <param name="stop">Ends the play early.</param>
    public async Task PlayAsync(WardScript script, IPEndPoint gateway, long startUnixMs, CancellationToken stop)
    {
        Programmer.ConnectTo(gateway);
        var prescriptions = script.Prescriptions
            .Select(p => (p.OrderId, p.AtMs, Sent: AtAsync(startUnixMs + p.AtMs, () => Programmer.SendAsync(p, stop), stop)))
            .ToList();

        // A request is scanned against an order that is on file: a slow machine must not turn the two around.
        var orders = script.Orders.Select(o => AtAsync(startUnixMs + o.AtMs, async () =>
        {
            await Task.WhenAll(prescriptions.Where(p => p.OrderId == o.OrderId && p.AtMs <= o.AtMs).Select(p => p.Sent));
            await Programmer.SendAsync(o, startUnixMs + o.AtMs, stop);
        }, stop));
        await Task.WhenAll(prescriptions.Select(p => p.Sent).Concat(orders));
    }

    public async ValueTask DisposeAsync()
    {
        await Programmer.DisposeAsync();
        await Consumer.DisposeAsync();
    }

    private async Task AtAsync(long unixMs, Func<Task> send, CancellationToken stop)
    {
        var wait = DateTimeOffset.FromUnixTimeMilliseconds(unixMs) - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, stop);
        await send();
    }
}
