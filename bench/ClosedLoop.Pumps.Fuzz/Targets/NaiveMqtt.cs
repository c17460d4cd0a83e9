using System.Text;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>A slow reader of MQTT packets that takes bytes off a list and makes text. Shares nothing with the codec.</summary>
internal sealed class NaiveMqtt
{
    private readonly List<byte> _rest;
    private readonly List<string> _lines = [];

    private NaiveMqtt(IEnumerable<byte> body) => _rest = [.. body];

    /// <summary>What a packet says, one line a field; properties in the order of their numbers.</summary>
    /// <exception cref="FormatException">This reader would refuse the packet.</exception>
    public static string Read(byte firstByte, byte[] body, bool isV5)
    {
        var reader = new NaiveMqtt(body);
        reader._lines.Add($"{firstByte:X2}");
        reader.Packet(firstByte, isV5);
        return reader._rest.Count == 0 ? string.Join('\n', reader._lines) : throw new FormatException("bytes left");
    }

    /// <summary>How a property is written: b one byte, 2 two, 4 four, v variable, s string, d binary, p pair of strings.</summary>
    private static char Kind(int property) => property switch
    {
        1 or 23 or 25 or 36 or 37 or 40 or 41 or 42 => 'b',
        19 or 33 or 34 or 35 => '2',
        2 or 17 or 24 or 39 => '4',
        11 => 'v',
        3 or 8 or 18 or 21 or 26 or 28 or 31 => 's',
        9 or 22 => 'd',
        38 => 'p',
        _ => '-',
    };

    private void Packet(byte firstByte, bool isV5)
    {
        switch (firstByte >> 4)
        {
            case 1:
                Connect();
                break;
            case 2:
                Line("flags", $"{Byte()}");
                Line("code", $"{Byte()}");
                Section(isV5);
                break;
            case 3:
                Line("topic", Text());
                Line("id", (firstByte & 6) == 0 ? "-" : $"{Number(2)}");
                Section(isV5);
                Line("payload", Convert.ToHexString(Take(_rest.Count)));
                break;
            case 8 or 10:
                Line("id", $"{Number(2)}");
                Section(isV5);
                while (_rest.Count > 0)
                {
                    Line("filter", Text() + (firstByte >> 4 == 8 ? $" {Byte()}" : ""));
                }

                break;
            case 9 or 11:
                Line("id", $"{Number(2)}");
                Section(isV5);
                Line("codes", Convert.ToHexString(Take(_rest.Count)));
                break;
            case >= 4 and <= 7:
                Line("id", $"{Number(2)}");
                Code();
                break;
            case 14 or 15:
                Code();
                break;
        }
    }

    private void Connect()
    {
        Line("name", Text());
        var version = Byte();
        var flags = Byte();
        Line("version and flags", $"{version} {flags}");
        Line("keep alive", $"{Number(2)}");
        Section(version == 5);
        Line("client", Text());
        if ((flags & 4) != 0)
        {
            Section(version == 5);
            Line("will", Text() + " " + Convert.ToHexString(Take(Number(2))));
        }

        Line("user", (flags & 0x80) != 0 ? Text() : "-");
        Line("password", (flags & 0x40) != 0 ? Convert.ToHexString(Take(Number(2))) : "-");
    }

    /// <summary>A code and properties, either of which may be left out at the end.</summary>
    private void Code()
    {
        Line("code", _rest.Count == 0 ? "0" : $"{Byte()}");
        Section(_rest.Count > 0);
    }

    private void Section(bool isThere)
    {
        var found = new List<(int Id, string Value)>();
        var end = isThere ? Variable() : 0;
        for (end = _rest.Count - end; isThere && _rest.Count > end;)
        {
            var id = Variable();
            found.Add((id, Kind(id) switch
            {
                'b' => $"{Byte()}",
                '2' => $"{Number(2)}",
                '4' => $"{Number(2)} {Number(2)}",
                'v' => $"{Variable()}",
                's' => Text(),
                'd' => Convert.ToHexString(Take(Number(2))),
                'p' => Text() + "=" + Text(),
                _ => throw new FormatException($"no property {id}"),
            }));
        }

        if (isThere && _rest.Count != end)
        {
            throw new FormatException("a property beyond its section");
        }

        foreach (var (id, value) in found.OrderBy(f => f.Id))
        {
            Line($"property {id}", value);
        }
    }

    private void Line(string name, string value) => _lines.Add(name + " " + value);

    private byte Byte() => Take(1)[0];

    private int Number(int bytes) => Take(bytes).Aggregate(0, (sum, b) => (sum * 256) + b);

    private int Variable()
    {
        var parts = new List<byte> { Byte() };
        while (parts[^1] >= 128)
        {
            parts.Add(Byte());
        }

        return parts.Count <= 4 && (parts.Count == 1 || parts[^1] != 0)
            ? parts.Select((b, i) => (b % 128) * (int)Math.Pow(128, i)).Sum()
            : throw new FormatException("a variable byte integer");
    }

    private string Text()
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Take(Number(2)));
            return text.Contains('\0') ? throw new FormatException("U+0000") : text;
        }
        catch (DecoderFallbackException wrong)
        {
            throw new FormatException("not UTF-8", wrong);
        }
    }

    private byte[] Take(int count)
    {
        if (count > _rest.Count)
        {
            throw new FormatException("too short");
        }

        byte[] taken = [.. _rest.Take(count)];
        _rest.RemoveRange(0, count);
        return taken;
    }
}
