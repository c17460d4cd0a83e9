using System.Threading.Channels;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>The turns there are for computing in a TLS handshake; who wants one waits in line for it.</summary>
internal sealed class HandshakeTurns
{
    private readonly Channel<byte> free;

    public HandshakeTurns(int count)
    {
        free = Channel.CreateBounded<byte>(count);
        for (var i = 0; i < count; i++)
            Release();
    }

    public int Free => free.Reader.Count;

    public async ValueTask WaitAsync(CancellationToken cancel) => await free.Reader.ReadAsync(cancel);

    public void Release() => free.Writer.TryWrite(0);
}
