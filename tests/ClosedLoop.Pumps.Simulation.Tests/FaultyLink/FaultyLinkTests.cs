using System.Net;
using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Simulators;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Every fault over real sockets, with MLLP frames.</summary>
public sealed class FaultyLinkTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = StubGateway.Patience;
    private readonly Socket target = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private FaultyLink link = null!;
    private Socket server = null!;

    public async Task InitializeAsync()
    {
        target.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        target.Listen();
        link = FaultyLink.Start(target.LocalEndPoint!, LinkFraming.Mllp);
        await client.ConnectAsync(link.EndPoint);
        server = await target.AcceptAsync().WaitAsync(Patience);
    }

    public async Task DisposeAsync() => await link.DisposeAsync().AsTask().WaitAsync(Patience);

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
        target.Dispose();
    }

    [Fact]
    public async Task Passes_both_ways()
    {
        await SendAsync(client, "a", "b");
        Assert.Equal("<a><b>", await ReceiveAsync(server, 2));
        await SendAsync(server, "c");
        Assert.Equal("<c>", await ReceiveAsync(client, 1));
    }

    [Fact]
    public async Task Holds_the_frame_that_fits_and_everything_behind_it_until_released()
    {
        var holding = link.ToServer.HoldAsync(f => Text(f) == "<b>");
        await SendAsync(client, "a", "b", "c");
        var held = await holding.WaitAsync(Patience);
        Assert.Equal("<b>", Text(held.Bytes));
        Assert.Equal("<a>", await ReceiveAsync(server, 1));
        Assert.Equal(1, link.ToServer.FramesForwarded);
        held.Release();
        Assert.Equal("<b><c>", await ReceiveAsync(server, 2));
    }

    [Fact]
    public async Task Drops_duplicates_and_replaces_a_held_frame()
    {
        var drop = link.ToServer.HoldAsync(f => Text(f) == "<a>");
        var duplicate = link.ToServer.HoldAsync(f => Text(f) == "<b>");
        var replace = link.ToServer.HoldAsync(f => Text(f) == "<c>");
        await SendAsync(client, "a", "b", "c", "d");
        (await drop.WaitAsync(Patience)).Drop();
        (await duplicate.WaitAsync(Patience)).Duplicate();
        (await replace.WaitAsync(Patience)).Replace(Frame("x"));
        Assert.Equal("<b><b><x><d>", await ReceiveAsync(server, 4));
    }

    [Fact]
    public async Task Cuts_at_a_held_frame_with_a_reset_on_both_sides()
    {
        var holding = link.ToServer.HoldAsync(_ => true);
        await SendAsync(client, "a");
        (await holding.WaitAsync(Patience)).Cut();
        await AssertResetAsync(client);
        await AssertResetAsync(server);
    }

    [Fact]
    public async Task Cut_all_resets_what_is_open()
    {
        await SendAsync(client, "a");
        await ReceiveAsync(server, 1);
        link.CutAll();
        await AssertResetAsync(client);
        await AssertResetAsync(server);
    }

    [Fact]
    public async Task Half_open_keeps_the_sockets_and_the_other_direction_and_goes_on_when_passed()
    {
        link.ToServer.HalfOpen();
        await SendAsync(client, "a");
        await SendAsync(server, "b");
        Assert.Equal("<b>", await ReceiveAsync(client, 1));
        Assert.Equal(0, link.ToServer.FramesForwarded);
        link.ToServer.Pass();
        Assert.Equal("<a>", await ReceiveAsync(server, 1));
    }

    [Fact]
    public async Task Slices_arrive_whole()
    {
        link.ToServer.Slice(1);
        await SendAsync(client, "abc", "d");
        Assert.Equal("<abc><d>", await ReceiveAsync(server, 2));
    }

    [Fact]
    public async Task A_delay_is_a_latency_and_not_a_queue()
    {
        var time = TimeProvider.System;
        link.ToServer.Delay(TimeSpan.FromMilliseconds(60));
        var sent = time.GetTimestamp();
        await SendAsync(client, "a", "b", "c");
        Assert.Equal("<a><b><c>", await ReceiveAsync(server, 3));
        Assert.True(time.GetElapsedTime(sent) >= TimeSpan.FromMilliseconds(59));
    }

    [Fact]
    public async Task Refuses_connections_with_a_reset()
    {
        link.RefuseConnections = true;
        using var second = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        // The reset may be there before the connect is told of its success.
        var failure = await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            await second.ConnectAsync(link.EndPoint);
            await second.ReceiveAsync(new byte[1]).WaitAsync(Patience);
        });
        Assert.Equal(SocketError.ConnectionReset, failure.SocketErrorCode);
        Assert.Equal(2, link.Accepted);
    }

    [Fact]
    public async Task A_farewell_is_forwarded_after_the_last_frame()
    {
        await SendAsync(client, "a");
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("<a>", await ReceiveAsync(server, 1));
        Assert.Equal(0, await server.ReceiveAsync(new byte[1]).WaitAsync(Patience));
        await SendAsync(server, "b");
        Assert.Equal("<b>", await ReceiveAsync(client, 1));
    }

    [Theory]
    [InlineData(LinkFraming.OpenPump, "00", 0)]
    [InlineData(LinkFraming.OpenPump, "00000002AA", 0)]
    [InlineData(LinkFraming.OpenPump, "00000002AABB00", 6)]
    [InlineData(LinkFraming.OpenPump, "FFFFFFFF00", 5)]
    [InlineData(LinkFraming.Mllp, "0B41", 0)]
    [InlineData(LinkFraming.Mllp, "0B411C0D0B", 4)]
    [InlineData(LinkFraming.Mllp, "41420B", 2)]
    [InlineData(LinkFraming.Chunks, "4142", 2)]
    public void Frames_are_cut_where_the_protocol_says(LinkFraming framing, string hex, int length) =>
        Assert.Equal(length, LinkFrames.FirstLength(framing, Convert.FromHexString(hex)));

    private static byte[] Frame(string text) => [0x0B, .. Encoding.ASCII.GetBytes(text), 0x1C, 0x0D];

    private static string Text(ReadOnlyMemory<byte> bytes) =>
        Encoding.ASCII.GetString(bytes.Span).Replace("\v", "<", StringComparison.Ordinal).Replace("\x1C\r", ">", StringComparison.Ordinal);

    private static async Task SendAsync(Socket socket, params string[] texts) =>
        await socket.SendAsync((byte[])[.. texts.SelectMany(Frame)]).WaitAsync(Patience);

    private static async Task<string> ReceiveAsync(Socket socket, int frames)
    {
        var text = string.Empty;
        var buffer = new byte[1024];
        while (text.Count(c => c == '>') < frames)
        {
            var read = await socket.ReceiveAsync(buffer).WaitAsync(Patience);
            Assert.NotEqual(0, read);
            text = Text(Encoding.ASCII.GetBytes(text).Concat(buffer[..read]).ToArray());
        }

        return text;
    }

    private static async Task AssertResetAsync(Socket socket)
    {
        var error = await Assert.ThrowsAsync<SocketException>(() => socket.ReceiveAsync(new byte[1]).WaitAsync(Patience));
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
    }
}
