using System.IO.Pipelines;
using ClosedLoop.Pumps.Devices.Admission;
using Microsoft.AspNetCore.Connections;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

public sealed class TlsTransportTests
{
    private readonly HandshakeTurns turns = new(1);

    [Fact]
    public async Task S7_a_handshake_waits_while_another_computes_and_goes_on_when_that_one_asks_for_more()
    {
        var (first, second) = (new Connection(turns), new Connection(turns));
        await first.SendAsync(1);
        await second.SendAsync(2);
        await first.TakeAsync();
        var waiting = second.Transport.ReadAsync().AsTask();
        Assert.False(waiting.IsCompleted);

        var more = first.Transport.ReadAsync().AsTask();
        Assert.Equal(2, (await waiting).Buffer.FirstSpan[0]);
        Assert.False(more.IsCompleted);
    }

    [Fact]
    public async Task S7_a_peer_that_sends_nothing_holds_no_turn()
    {
        var (silent, other) = (new Connection(turns), new Connection(turns));
        var nothing = silent.Transport.ReadAsync().AsTask();
        await other.SendAsync(7);
        Assert.Equal(7, await other.TakeAsync());
        Assert.False(nothing.IsCompleted);
    }

    [Fact]
    public async Task A_handshake_that_is_done_gives_its_turn_back_once_and_reads_without_one()
    {
        var (done, computing) = (new Connection(turns), new Connection(turns));
        await done.SendAsync(1);
        await done.TakeAsync();
        done.Transport.HandshakeDone();
        done.Transport.HandshakeDone();
        Assert.Equal(1, turns.Free);

        await computing.SendAsync(2);
        await computing.TakeAsync();
        await done.SendAsync(3);
        Assert.Equal(3, await done.TakeAsync());
        Assert.Equal(0, turns.Free);
    }

    [Fact]
    public async Task A_handshake_that_ends_while_it_waits_takes_no_turn()
    {
        var (computing, given) = (new Connection(turns), new Connection(turns));
        await computing.SendAsync(1);
        await computing.TakeAsync();
        await given.SendAsync(2);
        using var timeout = new CancellationTokenSource();
        var waiting = given.Transport.ReadAsync(timeout.Token).AsTask();
        await timeout.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        given.Transport.HandshakeDone();
        computing.Transport.HandshakeDone();
        Assert.Equal(1, turns.Free);
    }

    [Fact]
    public async Task A_reset_is_an_end_after_all_that_came_before_it()
    {
        var connection = new Connection(turns);
        connection.Transport.HandshakeDone();
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

        public Connection(HandshakeTurns turns) => Transport = new TlsTransport(this, turns);

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
