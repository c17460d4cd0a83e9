using System.Buffers;
using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Devices.AlarisAscii;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>A syringe pump on a line, played by the test. Every byte it sends is written here, not by the adapter.</summary>
internal sealed class AlarisPeer(AdapterWard ward, AlarisOptions? options = null) : ScriptedPeer(ward)
{
    public static AlarisOptions Options { get; } = new() { ResponseMs = 600_000, SuspectMs = 1_800_000 };

    /// <summary>What the pump says it is set to.</summary>
    public string Vtbi { get; set; } = "DEACT";

    public List<string> Asked { get; } = [];

    /// <summary>Waits for one command; its text between '!' and '|'.</summary>
    public async Task<string> HearOneAsync()
    {
        var heard = await HearAsync(buffer =>
        {
            var reader = new SequenceReader<byte>(buffer);
            if (!reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\r'))
                return (null, buffer.Start);
            var text = Encoding.ASCII.GetString(line);
            return (text[1..text.IndexOf('|', StringComparison.Ordinal)], reader.Position);
        });
        Asked.Add(heard);
        return heard;
    }

    public override async Task AnswerAsync(PumpLook look, Way way = Way.Whole)
    {
        while (true)
        {
            var asked = await HearOneAsync();
            if (asked == "INF" && way == Way.DamagedFirst)
            {
                way = Way.Whole;
                var damaged = Frame(Status(look));
                damaged[^2] ^= 1;
                await SendAsync(damaged, Way.Whole);
                continue;
            }

            if (asked == "INF" && way == Way.Twice)
            {
                await SendAsync([.. Frame(Status(look)), .. Frame(Status(look))], Way.Whole);
                continue;
            }

            byte[] answer = [.. way == Way.BehindNoise ? "xyz"u8 : [], .. way == Way.BehindStranger ? Frame("ALARM^NONE") : [], .. Frame(Reply(asked, look))];
            await SendAsync(answer, way);
            if (asked == "INF_VTBI")
                return;
        }
    }

    public override async Task HearRequestAsync()
    {
        while (await HearOneAsync() is var asked && asked != "INF")
            await SendAsync(Frame(Reply(asked, PumpLook.Idle)), Way.Whole);

        // Nothing came: the gateway makes sure of the order of answers before it asks again.
        var next = await HearOneAsync();
        if (next != "INST_SERIALNO")
            throw new InvalidOperationException($"The gateway asked {next} after a time-out.");
    }

    public override async Task SendLateAsync(PumpLook look)
    {
        await SendAsync(Frame(Status(look)), Way.Whole);
        await SendAsync(Frame($"INST_SERIALNO^{look.Serial}"), Way.Whole);
    }

    /// <summary>Answers one command as it is.</summary>
    public Task SayAsync(string text) => SendAsync(Frame(text), Way.Whole);

    public string Reply(string asked, PumpLook look) => asked switch
    {
        "INF" => Status(look),
        "INF_VTBI" => $"INF_VTBI^{Vtbi}",
        "INST_SERIALNO" => $"INST_SERIALNO^{look.Serial}",
        "INF_RATE" => $"INF_RATE^{Text(look.RateMlPerH)}^ml/h",
        _ => asked,
    };

    protected override async Task<string> RunAsync(CancellationToken cancel) => (await new AlarisLineChannel(
        "line 1", options ?? Options, Gateway, Ward.Polling, Ward, Ward.Places, Ward.Board).RunAsync(cancel)).Reason;

    private static string Status(PumpLook look) => string.Join('^',
        "INF", look.Serial, look.IsAlarming ? "OCCLUSION" : "NO_ALARM",
        look.IsInfusing is not { } infusing ? "SOMETHING" : infusing ? "INFUSE" : "STOP",
        Text(look.RateMlPerH), "ml/h", "", Text(look.InfusedMl), "ml", "", "", "", "EVENT",
        look.Life.ToString(CultureInfo.InvariantCulture));

    private static string Text(decimal? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static byte[] Frame(string text) => Encoding.ASCII.GetBytes($"!{text}|{Crc(text):X4}\r");

    // Written from the document, not with the adapter's code.
    private static int Crc(string text)
    {
        var crc = 0xFFFF;
        foreach (var c in text)
        {
            crc ^= c << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xFFFF;
        }

        return crc;
    }
}
