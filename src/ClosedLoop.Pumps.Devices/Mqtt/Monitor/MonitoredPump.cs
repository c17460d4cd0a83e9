using System.Threading.Channels;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>
/// One pump seen through a broker. Its session opens with the first message that comes once its Hello is known, from the retained Hello or
/// an earlier one. Nothing can be asked for again: what is missing between two events is recorded as lost (S8).
/// </summary>
/// <param name="committed">The last committed sequence of a log epoch.</param>
internal sealed class MonitoredPump(
    PumpId pump,
    HelloReport? known,
    Func<PumpId, LogEpoch, DeviceSequence> committed,
    SessionServices services,
    IMonitorReceipts receipts,
    MqttMetrics metrics,
    int waitingMax) : IDisposable
{
    /// <summary>How long a message waits for the retained Hello: on a session that goes on, the broker sends what it kept before that.</summary>
    private static readonly TimeSpan HelloWait = TimeSpan.FromSeconds(5);

    private readonly Channel<(PumpReport Report, long? Ticket)> waiting =
        Channel.CreateBounded<(PumpReport, long?)>(new BoundedChannelOptions(waitingMax) { SingleReader = true, SingleWriter = true });
    private readonly TaskCompletionSource<HelloReport> firstHello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HelloReport? hello = known;
    private MonitorLink? link;
    private PumpSession? session;
    private Task<SessionEnd>? running;
    private ulong expected;

    public HelloReport? Hello => hello;

    /// <summary>Hands in a message; what cannot be read is dropped, counted and let go.</summary>
    public void Take(ReadOnlyMemory<byte> envelope, long? ticket)
    {
        var decoded = OpenPumpCodec.Decode(envelope.Span, out var message);
        if (!decoded.IsOk || !OpenPumpReportMapper.TryMap(message!, pump, envelope.Span, out var report, out _)
            || (report is HelloReport other && other.Pump != pump))
            LetGo("unreadable", ticket, MqttReasonCode.PayloadFormatInvalid);
        else if (!waiting.Writer.TryWrite((report, ticket)))
            LetGo("queue full", ticket, MqttReasonCode.QuotaExceeded); // QoS 1 ones are fewer than the queue takes
        else if (report is HelloReport first)
            firstHello.TrySetResult(first); // past those that wait for it
    }

    /// <summary>No more messages come.</summary>
    public void Complete() => waiting.Writer.TryComplete();

    /// <summary>Runs until <see cref="Complete"/>.</summary>
    public async Task RunAsync()
    {
        try
        {
            await foreach (var (report, ticket) in waiting.Reader.ReadAllAsync())
                await HandleAsync(report, ticket);
        }
        finally
        {
            await CloseAsync();
        }
    }

    public void Dispose() => session?.Dispose();

    private async Task HandleAsync(PumpReport report, long? ticket)
    {
        if (report is HelloReport said)
        {
            if (said != hello)
                await CloseAsync(); // a pump that started anew
            hello = said;
            Acknowledge(ticket);
            return;
        }

        if (report is EventReport or EventsLostReport && ticket is null)
        {
            LetGo("event at QoS 0", ticket, MqttReasonCode.ImplementationSpecificError);
            return;
        }

        hello ??= await FirstHelloAsync();
        if (hello is not { } introduced)
        {
            LetGo("no hello", ticket, MqttReasonCode.ImplementationSpecificError);
            return;
        }

        if (await OpenAsync(introduced))
            await DeliverAsync(report, ticket);
        else
            Acknowledge(ticket); // the pump has a session of its own with us, and its events by that way
    }

    private async Task<HelloReport?> FirstHelloAsync()
    {
        try
        {
            return await firstHello.Task.WaitAsync(HelloWait, services.Time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task DeliverAsync(PumpReport report, long? ticket)
    {
        switch (report)
        {
            case EventReport { Event.Header.Key: var key }:
                if (key.Sequence.Value > expected)
                    await session!.DeliverAsync(new EventsLostReport(
                        key.Epoch, new DeviceSequence(expected), new DeviceSequence(key.Sequence.Value - 1), "NotReceived"));
                expected = Math.Max(expected, key.Sequence.Value + 1);
                link!.Await(ticket!.Value, key.Epoch, key.Sequence);
                await session!.DeliverAsync(report);
                break;
            case EventsLostReport lost:
                expected = Math.Max(expected, lost.To.Value + 1);
                link!.Await(ticket!.Value, lost.Epoch, lost.To);
                await session!.DeliverAsync(report);
                break;
            default:
                await session!.DeliverAsync(report);
                Acknowledge(ticket);
                break;
        }
    }

    /// <summary>False: the pump is connected to the gateway itself.</summary>
    private async Task<bool> OpenAsync(HelloReport first)
    {
        if (running is { IsCompleted: false })
            return true;
        await CloseAsync();
        link = new MonitorLink(pump, receipts);
        session = new PumpSession(link, services);
        running = RunSessionAsync(session, link);

        // The retained Hello may be older than what we have: its log position is not news.
        var last = Math.Max(first.LastSequence.Value, committed(pump, first.Epoch).Value);
        var watched = first with
        {
            LastSequence = new DeviceSequence(last),
            Channels = [.. first.Channels.Select(channel => channel with { TakesProposals = false })],
        };
        await session.DeliverAsync(watched);
        await Task.WhenAny(link.Opened, running);
        if (link.Opened.IsCompleted)
        {
            expected = (await link.Opened).Value + 1;
            return true;
        }

        var end = await running;
        if (end.Refused != RefuseReason.AlreadyConnected)
            receipts.GiveUp($"a session did not open: {end.Reason}");
        return end.Refused != RefuseReason.AlreadyConnected;
    }

    private async Task<SessionEnd> RunSessionAsync(PumpSession one, MonitorLink its)
    {
        var end = await one.RunAsync();
        if (its.Owes)
            receipts.GiveUp($"a session ended before its events were durable: {end.Reason}");
        return end;
    }

    private async Task CloseAsync()
    {
        if (session is not { } open)
            return;
        await open.LinkClosedAsync();
        await running!;
        open.Dispose();
        session = null;
    }

    private void Acknowledge(long? ticket)
    {
        if (ticket is { } one)
            receipts.Acknowledge(one, MqttReasonCode.Success);
    }

    private void LetGo(string why, long? ticket, MqttReasonCode code)
    {
        metrics.Dropped(why);
        if (ticket is { } one)
            receipts.Acknowledge(one, code);
    }
}
