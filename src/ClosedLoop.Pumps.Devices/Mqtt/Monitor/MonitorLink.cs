using ClosedLoop.Pumps.Devices.Mqtt.Pumps;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>The outbound side of a pump that is only watched: nothing goes to the pump, only PUBACKs to the broker, after the commit (S1).</summary>
internal sealed class MonitorLink(PumpId pump, IMonitorReceipts receipts) : IPumpLink
{
    private readonly Lock gate = new();
    private readonly AckBook book = new();
    private readonly TaskCompletionSource<DeviceSequence> welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last committed sequence, once the session is open.</summary>
    public Task<DeviceSequence> Opened => welcome.Task;

    public LinkOrigin Origin { get; } = new("mqtt-monitor", null);

    public int UnsentBytes => 0;

    /// <summary>Something waits for a commit.</summary>
    public bool Owes { get; private set; }

    public bool MayBe(PumpId claimed) => claimed == pump;

    public bool CanSend(PumpCommand command) => false;

    public void Await(long ticket, LogEpoch epoch, DeviceSequence last)
    {
        lock (gate)
        {
            book.Wait(ticket, epoch, last);
            Owes = true;
        }
    }

    public void Write(PumpCommand command)
    {
        if (command is WelcomeCommand opened)
            welcome.TrySetResult(opened.LastCommitted);
        if (command is not AckEventsCommand ack)
            return;
        IReadOnlyList<long> durable;
        lock (gate)
        {
            durable = book.Release(ack.Epoch, ack.Cumulative);
            Owes = book.Count > 0;
        }

        foreach (var ticket in durable)
            receipts.Acknowledge(ticket, MqttReasonCode.Success);
    }

    public Task FlushAsync() => Task.CompletedTask;

    /// <summary>Nothing: the connection is the broker's, and other pumps use it too.</summary>
    public void Abort(string reason)
    {
    }
}
