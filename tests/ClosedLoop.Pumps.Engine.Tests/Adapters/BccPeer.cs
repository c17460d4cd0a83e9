using System.Buffers;
using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Devices.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>A ComDevice with one pump in slot 11, played by the test. Every byte it sends is written here, not by the adapter.</summary>
internal sealed class BccPeer(AdapterWard ward, BccMode mode = BccMode.Request) : ScriptedPeer(ward)
{
    private const string Bed = "ICU01";

    private bool isKnown;
    private byte[] lastAnswer = [];

    public static BccOptions Options { get; } = new() { SilenceMs = 600_000, CycleMs = 600_000 };

    public List<string> Asked { get; } = [];

    /// <summary>Waits for one request or single control character.</summary>
    public async Task<string> HearOneAsync()
    {
        var heard = await HearAsync(buffer =>
        {
            var reader = new SequenceReader<byte>(buffer);
            if (!reader.TryPeek(out var first))
                return (null, buffer.Start);
            if (first is BccControl.Ack or BccControl.Nak)
                return (first == BccControl.Ack ? "ACK" : "NAK", buffer.GetPosition(1));
            if (!reader.TryAdvanceTo(BccControl.EndOfTransmission))
                return (null, buffer.Start);
            var text = Encoding.ASCII.GetString(buffer.Slice(0, reader.Position));
            return (Unstuff(text), reader.Position);
        });
        Asked.Add(heard);
        return heard;
    }

    public override async Task AnswerAsync(PumpLook look, Way way = Way.Whole)
    {
        await KnowAsync();
        if (mode == BccMode.Request)
            await ExpectAsync("MEM:GET");
        await TellAsync(Block(Aged(look)), way);
    }

    /// <summary>A device that is on counts as time goes by.</summary>
    public PumpLook Aged(PumpLook look) => look with { Life = look.Life + (long)(Ward.Manual.GetUtcNow() - Ward.BegunAt).TotalSeconds };

    public override async Task HearRequestAsync()
    {
        await KnowAsync();
        await ExpectAsync("MEM:GET");

        // The gateway asks whether anybody is there.
        await ExpectAsync("ADMIN:ALIVE");
    }

    public override async Task SendLateAsync(PumpLook look)
    {
        await SendAsync(Frame(Block(Aged(look))), Way.Whole);
        await SendAsync(Frame("1001,50100,GNACK,0"), Way.Whole);
    }

    /// <summary>Sends a block and waits for its ACK.</summary>
    public async Task TellAsync(string information, Way way = Way.Whole, bool isLast = true)
    {
        var answer = Frame(information, isLast);
        switch (way)
        {
            case Way.BehindNoise:
                answer = [0x7F, (byte)'?', .. answer];
                break;
            case Way.DamagedFirst:
                var damaged = (byte[])answer.Clone();
                damaged[^2] ^= 1;
                await SendAsync(damaged, Way.Whole);
                await ExpectAsync("NAK");
                break;
            case Way.Twice when mode == BccMode.Request:
                // Our ACK got lost on its way: the ComDevice sends the block again, and the gateway waits for nothing.
                await SendAsync(answer, Way.Whole);
                await ExpectAsync("ACK");
                await SendAsync(answer, Way.Whole);
                return;
            case Way.BehindStranger:
                answer = [BccControl.Ack, .. answer];
                break;
        }

        await SendAsync(answer, way);
        await ExpectAsync("ACK");
        lastAnswer = answer;
    }

    public Task RepeatAsync() => SendAsync(lastAnswer, Way.Whole);

    public async Task ExpectAsync(string what)
    {
        var heard = await HearOneAsync();
        if (!heard.EndsWith(what, StringComparison.Ordinal))
            throw new InvalidOperationException($"The gateway sent {heard}, not {what}.");
    }

    /// <summary>Discovery.</summary>
    public async Task KnowAsync()
    {
        if (isKnown)
            return;
        isKnown = true;
        await ExpectAsync("1/1/1>ADMIN:ALIVE");
        await SendAsync(Frame("900,50100,GNACK,0"), Way.Whole);
        await ExpectAsync($"{Bed}/1/1>ADMIN:VERSION");
        await SendAsync(Frame("900,50100,V3.30"), Way.Whole);
    }

    public static string Block(PumpLook look, string slot = "50111", string model = "GNMODEL")
    {
        string[] values =
        [
            $"{model},6860", $"INSERNUM,{look.Serial}", $"INRT,{Text(look.RateMlPerH)}", $"INVI,{Text(look.InfusedMl)}",
            $"STATUS1,{(look.IsInfusing is not { } infusing ? "_NV" : infusing ? "000000C3" : "00000043")}",
            $"ALARM1,{(look.IsAlarming ? "00000400" : "00000000")}",
        ];
        return string.Join('\x1E', values.Select(value => $"{look.Life},{slot},{value}"));
    }

    protected override async Task<string> RunAsync(CancellationToken cancel)
    {
        var rack = new BccRack("rack 1", TimeZoneInfo.Utc, Ward.Polling, Ward, Ward.Places, Ward.Board);
        var machine = new BccHostMachine(Options, mode, dialedIn: false);
        var channel = new BccRackChannel(
            Gateway, machine, stuffing: true, _ => rack, Ward.Polling.Metrics, Ward.Polling.Sessions.Clock, Ward.Manual);
        return (await channel.RunAsync(cancel)).Reason;
    }

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "_NV";

    // Written from the document, not with the adapter's writer.
    private static byte[] Frame(string information, bool isLast = true)
    {
        var text = $"{Bed}/1/1>{information}";
        var length = 1 + 5 + 1 + text.Length + 1 + 5 + 1;
        var body = $"\x01{length:00000}\x02{text}{(isLast ? '\x03' : '\x17')}";
        var sum = body.Sum(c => c) % 256;
        return Encoding.ASCII.GetBytes(Stuff($"{body}{sum:00000}\x04"));
    }

    private static string Stuff(string text) => string.Concat(text.Select(c => c switch
    {
        'D' => "EX",
        'E' => "EE",
        'd' => "ex",
        'e' => "ee",
        _ => c.ToString(),
    }));

    private static string Unstuff(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] is 'E' or 'e' ? (text[i], text[++i]) switch { ('E', 'X') => 'D', ('E', _) => 'E', ('e', 'x') => 'd', _ => 'e' } : text[i]);
        var frame = plain.ToString();
        return frame[7..frame.IndexOf('\x03', StringComparison.Ordinal)];
    }
}
