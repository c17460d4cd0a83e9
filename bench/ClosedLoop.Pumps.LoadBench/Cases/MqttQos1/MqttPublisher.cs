using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.LoadBench.Cases.Fleet;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.LoadBench.Cases.MqttQos1;

/// <summary>
/// A pump on MQTT 5 that publishes events at QoS 1, so many unacknowledged at a time. The same packets go to a broker and to the gateway; only the
/// gateway answers the hello and counts the sequence.
/// </summary>
internal sealed class MqttPublisher : IDisposable
{
    private const MqttVersion Version = MqttVersion.V5;
    private const int PacketBytesMax = 128 << 10;
    private const ushort HelloId = 2;
    private const ushort FirstEventId = 3;

    private readonly string _pump;
    private readonly string _up;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource<ulong> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ArrayBufferWriter<byte> _packet = new(512);
    private readonly ArrayBufferWriter<byte> _envelope = new(512);
    private readonly bool _isGateway;
    private readonly CancellationTokenSource _gone = new();
    private SemaphoreSlim _window = new(0);
    private string _end = "";
    private ushort _nextId = FirstEventId;
    private long _acked;

    /// <param name="pump">Client id and pump id.</param>
    /// <param name="isGateway">Welcome is waited for; a broker sends none.</param>
    public MqttPublisher(string pump, bool isGateway) => (_pump, _up, _isGateway) = (pump, $"pumps/1/{pump}/up", isGateway);

    public long Acked => Volatile.Read(ref _acked);

    /// <summary>Connects, subscribes, says hello.</summary>
    /// <param name="lastSequence">The pump's log has this many events already.</param>
    /// <exception cref="InvalidOperationException">The server refused or closed.</exception>
    public async Task OpenAsync(IPEndPoint server, ulong lastSequence, int window, CancellationToken stop)
    {
        await _socket.ConnectAsync(server, stop);
        _ = ReadAsync(lastSequence);
        await SendAsync(new Connect(Version, _pump) { CleanStart = true, KeepAliveS = 30 }, stop);
        await SendAsync(new Subscribe(1, [new Subscription($"pumps/1/{_pump}/down", default)]), stop);
        await SendAsync(Publication(FleetMessages.Hello(_pump, lastSequence), HelloId), stop);
        Sequence = await _open.Task.WaitAsync(stop);
        _window = new SemaphoreSlim(window);
    }

    /// <summary>Of the last event sent.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>Publishes as fast as acks allow until cancelled, then waits for the acks of what is under way.</summary>
    /// <exception cref="InvalidOperationException">The server closed the connection.</exception>
    public async Task PublishAsync(int window, CancellationToken until, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token, stop);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(either.Token, until);
        try
        {
            while (true)
            {
                await _window.WaitAsync(any.Token);
                await SendAsync(Publication(FleetMessages.Alarm(_pump, ++Sequence), _nextId), stop);
                _nextId = _nextId == ushort.MaxValue ? FirstEventId : (ushort)(_nextId + 1);
            }
        }
        catch (OperationCanceledException) when (!either.IsCancellationRequested)
        {
            // The time is over.
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            throw Gone();
        }

        try
        {
            for (var waiting = 0; waiting < window; waiting++)
                await _window.WaitAsync(either.Token);
            await SendAsync(new Disconnect(), stop);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            throw Gone();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _gone.Dispose();
    }

    private InvalidOperationException Gone() => new($"The server closed the connection of a client that publishes: {_end}");

    private Publish Publication(OpenPumpMessage message, ushort id)
    {
        _envelope.ResetWrittenCount();
        OpenPumpCodec.EncodeEnvelope(message, _envelope);
        return new Publish(_up, _envelope.WrittenMemory, MqttQos.AtLeastOnce, id);
    }

    private async ValueTask SendAsync(MqttPacket packet, CancellationToken stop)
    {
        _packet.ResetWrittenCount();
        MqttCodec.Encode(packet, Version, _packet);
        await _socket.SendAsync(_packet.WrittenMemory, stop);
    }

    private async Task ReadAsync(ulong lastSequence)
    {
        var reader = PipeReader.Create(new NetworkStream(_socket, ownsSocket: false));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync();
                var buffer = read.Buffer;
                while (MqttFrameScanner.TryRead(ref buffer, PacketBytesMax, out var frame) == MqttScanResult.Frame)
                {
                    MqttCodec.Decode(frame, Version, out var packet);
                    Take(packet, lastSequence);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Closed by us or by the server.
        }

        _open.TrySetException(new InvalidOperationException("The server closed the connection before it was open."));
        try
        {
            await _gone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // We are the ones who closed it.
        }
    }

    private void Take(MqttPacket? packet, ulong lastSequence)
    {
        switch (packet)
        {
            case ConnAck { Code: not MqttReasonCode.Success } refused:
                _open.TrySetException(new InvalidOperationException($"CONNACK {refused.Code}."));
                break;
            case Disconnect disconnect:
                _end = $"DISCONNECT {disconnect.Code}";
                break;
            case PubAck { Code: not (MqttReasonCode.Success or MqttReasonCode.NoMatchingSubscribers) } refused:
                _end = $"PUBACK {refused.Code}";
                _gone.Cancel();
                break;
            case PubAck { PacketId: HelloId }:
                if (!_isGateway)
                    _open.TrySetResult(lastSequence);
                break;
            case PubAck:
                Interlocked.Increment(ref _acked);
                _window.Release();
                break;
            case Publish down when !_open.Task.IsCompleted && OpenPumpCodec.Decode(down.Payload.Span, out var message).IsOk:
                if (message is Welcome welcome)
                    _open.TrySetResult(welcome.LastCommittedSequence);
                else if (message is Refuse refuse)
                    _open.TrySetException(new InvalidOperationException($"The gateway refused: {refuse.Reason}."));
                break;
        }
    }
}
