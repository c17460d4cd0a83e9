using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>A host of the serial pump written from the document alone. It can say everything, start and stop included.</summary>
internal sealed class RawAlarisHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly StringBuilder received = new();

    public static async Task<RawAlarisHost> DialAsync(IPEndPoint pump)
    {
        var host = new RawAlarisHost();
        await host.socket.ConnectAsync(pump).WaitAsync(Patience);
        return host;
    }

    public static string Crc(string text)
    {
        var rest = 0xFFFF;
        foreach (var bit in text.SelectMany(c => Enumerable.Range(0, 8).Select(i => (c >> (7 - i)) & 1)))
            rest = ((rest >> 15) ^ bit) == 1 ? ((rest << 1) ^ 0x1021) & 0xFFFF : (rest << 1) & 0xFFFF;
        return rest.ToString("X4", CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();

    public Task SendAsync(string raw) => socket.SendAsync(Encoding.Latin1.GetBytes(raw));

    /// <summary>One command and the fields of its answer, the name first.</summary>
    public async Task<string[]> AskAsync(string text)
    {
        await SendAsync($"!{text}|{Crc(text)}\r");
        var answer = await LineAsync();
        var mark = answer.LastIndexOf('|');
        return answer[0] == '!' && Crc(answer[1..mark]) == answer[(mark + 1)..]
            ? answer[1..mark].Split('^')
            : throw new FormatException("Not a good frame.");
    }

    /// <summary>The answer to this, if any, came before the answer to the serial number asked behind it.</summary>
    public async Task<bool> IsSilentAsync(string text)
    {
        await SendAsync($"!{text}|{Crc(text)}\r");
        return (await AskAsync("INST_SERIALNO"))[0] == "INST_SERIALNO";
    }

    /// <summary>All up to CR, without it.</summary>
    public async Task<string> LineAsync()
    {
        while (!received.ToString().Contains('\r', StringComparison.Ordinal))
        {
            var bytes = new byte[1_024];
            var count = await socket.ReceiveAsync(bytes.AsMemory()).AsTask().WaitAsync(Patience);
            if (count == 0)
                throw new IOException("The pump closed.");
            received.Append(Encoding.Latin1.GetString(bytes, 0, count));
        }

        var all = received.ToString();
        var end = all.IndexOf('\r', StringComparison.Ordinal);
        received.Remove(0, end + 1);
        return all[..end];
    }
}
