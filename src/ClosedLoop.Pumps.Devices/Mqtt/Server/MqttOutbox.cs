using System.Buffers;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Server;

/// <summary>
/// Packets on their way into one connection. They gather here while the connection takes none, bounded in bytes and time: a client that
/// does not read is closed, never waited for (S7), and no packet is half sent.
/// </summary>
/// <param name="abort">Breaks the connection; told why.</param>
internal sealed class MqttOutbox(PipeWriter output, Action<string> abort, int bytesMax, TimeSpan sendTimeout, TimeProvider time)
{
    private readonly Lock gate = new();
    private ArrayBufferWriter<byte> gathering = new();
    private ArrayBufferWriter<byte> leaving = new();
    private Task sending = Task.CompletedTask;
    private bool broken;

    public void Write(MqttPacket packet, MqttVersion version)
    {
        lock (gate)
        {
            if (broken)
                return;
            MqttCodec.Encode(packet, version, gathering);
            if (gathering.WrittenCount > bytesMax)
                Break($"more than {bytesMax} bytes wait for the client");
            else if (sending.IsCompleted)
                sending = SendAsync();
        }
    }

    /// <summary>Done when everything written so far was taken, or the connection is broken.</summary>
    public Task DrainAsync()
    {
        lock (gate)
            return sending;
    }

    private async Task SendAsync()
    {
        // Away from the one who writes: the connection may complete a flush at once, and write on and on.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (TakeGathered() is { } bytes)
        {
            try
            {
                output.Write(bytes.WrittenSpan);
                bytes.Clear(); // messages carry patient data: not left behind
                await output.FlushAsync().AsTask().WaitAsync(sendTimeout, time);
            }
            catch (TimeoutException)
            {
                lock (gate)
                    Break($"nothing taken for {sendTimeout.TotalMilliseconds} ms");
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException or OperationCanceledException)
            {
                // The connection is gone; the reading side tells.
                lock (gate)
                    broken = true;
            }
        }
    }

    private ArrayBufferWriter<byte>? TakeGathered()
    {
        lock (gate)
        {
            if (broken || gathering.WrittenCount == 0)
            {
                sending = Task.CompletedTask;
                return null;
            }

            (gathering, leaving) = (leaving, gathering);
            return leaving;
        }
    }

    private void Break(string reason)
    {
        broken = true;
        abort(reason);
    }
}
