using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>A BCC host written from the document alone: no line of the project's codec, so that the two can disagree.</summary>
internal sealed class RawBccHost(Socket socket, bool stuffing) : IDisposable
{
    public const byte Ack = 0x06;
    public const byte Nak = 0x15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<byte> received = [];

    public string BedId { get; private set; } = "1";

    public static async Task<RawBccHost> DialAsync(IPEndPoint rack, bool stuffing = true)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(rack).WaitAsync(Patience);
        return new RawBccHost(socket, stuffing);
    }

    public void Dispose() => socket.Dispose();

    public Task SendAsync(params byte[] bytes) => socket.SendAsync(bytes);

    public Task RequestAsync(string information, string? bedId = null, int checksumOff = 0)
    {
        var text = $"{bedId ?? BedId}/1/1>{information}";
        var head = Encoding.ASCII.GetBytes($"\u0001{text.Length + 14:D5}\u0002{text}\u0003");
        var sum = (head.Sum(b => b) + checksumOff) % 256;
        var frame = Encoding.ASCII.GetString(head) + $"{sum:D5}\u0004";
        if (stuffing)
            frame = string.Concat(frame.Select(c => c switch { 'D' => "EX", 'E' => "EE", 'd' => "ex", 'e' => "ee", _ => $"{c}" }));
        return SendAsync(Encoding.ASCII.GetBytes(frame));
    }

    /// <summary>Asks for the bed and goes on with what the answer says.</summary>
    public async Task<Block> DiscoverAsync()
    {
        await RequestAsync("ADMIN:ALIVE", "1");
        var answer = await ReadAsync();
        BedId = answer.BedId;
        await SendAsync(Ack);
        return answer;
    }

    /// <summary>One request and all its blocks, each acknowledged.</summary>
    public async Task<List<Block>> AskAsync(string information)
    {
        await RequestAsync(information);
        var blocks = new List<Block>();
        do
        {
            blocks.Add(await ReadAsync());
            await SendAsync(Ack);
        }
        while (!blocks[^1].IsLast);
        return blocks;
    }

    /// <summary>The next frame; fails when length, end or checksum are not as the document says.</summary>
    public async Task<Block> ReadAsync()
    {
        while (!received.Contains(0x04))
        {
            var bytes = new byte[4_096];
            var count = await socket.ReceiveAsync(bytes.AsMemory()).AsTask().WaitAsync(Patience);
            if (count == 0)
                throw new IOException("The rack closed.");
            received.AddRange(bytes[..count]);
        }

        var end = received.IndexOf(0x04) + 1;
        var raw = received[..end].ToArray();
        received.RemoveRange(0, end);
        return Read(raw);
    }

    /// <summary>Bytes up to a silence or the end; for what is no frame.</summary>
    public async Task<byte[]> ReadBytesAsync(int count)
    {
        while (received.Count < count)
        {
            var bytes = new byte[4_096];
            var got = await socket.ReceiveAsync(bytes.AsMemory()).AsTask().WaitAsync(Patience);
            if (got == 0)
                break;
            received.AddRange(bytes[..got]);
        }

        var taken = received.Take(count).ToArray();
        received.RemoveRange(0, taken.Length);
        return taken;
    }

    private Block Read(byte[] raw)
    {
        var frame = new List<byte>();
        for (var i = 0; i < raw.Length; i++)
        {
            if (stuffing && raw[i] is (byte)'E' or (byte)'e' && stuffing)
            {
                var second = raw[++i];
                frame.Add(second is (byte)'X' or (byte)'x' ? (byte)(raw[i - 1] - 1) : raw[i - 1]);
            }
            else
            {
                frame.Add(raw[i]);
            }
        }

        var bytes = frame.ToArray();
        if (bytes[0] != 0x01 || bytes[6] != 0x02 || bytes[^7] is not (0x03 or 0x17))
            throw new FormatException("Not a frame.");
        if (int.Parse(Encoding.ASCII.GetString(bytes, 1, 5)) != bytes.Length)
            throw new FormatException("Wrong length.");
        if (int.Parse(Encoding.ASCII.GetString(bytes[^6..^1])) != bytes[..^6].Sum(b => b) % 256)
            throw new FormatException("Wrong checksum.");
        var text = Encoding.UTF8.GetString(bytes[7..^7]);
        var at = text.IndexOf("/1/1>", StringComparison.Ordinal);
        return new Block(text[..at], text[(at + 5)..], bytes[^7] == 0x03, raw);
    }

    internal sealed record Block(string BedId, string Information, bool IsLast, byte[] Raw)
    {
        public string[][] Quadruples { get; } = [.. Information.Split('\u001E').Select(q => q.Split(',', 4))];

        public string? this[string parameter] => Quadruples.FirstOrDefault(q => q[2] == parameter)?.ElementAtOrDefault(3);

        public long TimeS => long.Parse(Quadruples[0][0]);

        public string Address => Quadruples[^1][1];
    }
}
