using System.IO.Pipelines;
using ClosedLoop.Pumps.Devices.Admission;
using Microsoft.AspNetCore.Connections;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

public sealed class TlsTransportTests
{
    [Fact]
    public async Task A_reset_is_an_end_after_all_that_came_before_it()
    {
        var connection = new Connection();
        await connection.SendAsync(5);
        Assert.Equal(5, await connection.TakeAsync());
        var next = connection.Transport.ReadAsync().AsTask();
        connection.Reset();
        var end = await next;
        Assert.True(end.IsCompleted);
        Assert.True(end.Buffer.IsEmpty);
        connection.Transport.AdvanceTo(end.Buffer.End);
    }

    /// <summary>The bytes of one peer, and what its TLS reads.</summary>
    private sealed class Connection : IDuplexPipe
    {
        private readonly Pipe fromPeer = new();
        private readonly Pipe toPeer = new();

        public Connection() => Transport = new TlsTransport(this);

        public PipeReader Input => fromPeer.Reader;

        public PipeWriter Output => toPeer.Writer;

        public TlsTransport Transport { get; }

        public async Task SendAsync(byte one) => await fromPeer.Writer.WriteAsync(new[] { one });

        public void Reset() => fromPeer.Writer.Complete(new ConnectionResetException("by the peer"));

        public async Task<byte> TakeAsync()
        {
            var read = await Transport.ReadAsync();
            var one = read.Buffer.FirstSpan[0];
            Transport.AdvanceTo(read.Buffer.End);
            return one;
        }
    }
}
