using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.System.Tests.Interop;

/// <summary>The names of a message's segments and its key fields, as one parser reads them.</summary>
internal sealed record MessageFields(IReadOnlyList<string> Segments, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Segment, field, component.</summary>
    public static IReadOnlyDictionary<string, int[][]> Keys { get; } = new Dictionary<string, int[][]>
    {
        ["MSH"] = [[3, 1], [3, 2], [5, 1], [7, 1], [9, 1], [9, 2], [9, 3], [10, 1], [11, 1], [12, 1], [15, 1], [16, 1], [21, 1], [21, 3]],
        ["MSA"] = [[1, 1], [2, 1]],
        ["ERR"] = [[2, 1], [2, 2], [2, 3], [3, 1], [4, 1], [5, 1]],
        ["PID"] = [[3, 1], [3, 4], [5, 1]],
        ["ORC"] = [[1, 1], [2, 1], [3, 1]],
        ["OBR"] = [[1, 1], [2, 1], [3, 1], [3, 3], [4, 1], [7, 1]],
        ["OBX"] = [[1, 1], [2, 1], [3, 1], [3, 2], [4, 1], [5, 1], [6, 1], [6, 2], [11, 1], [18, 1]],
    };

    public static string KeysJson { get; } = JsonSerializer.Serialize(Keys);

    /// <summary>As our own reader has it.</summary>
    public static MessageFields Read(byte[] bytes)
    {
        if (!Er7Message.TryParse(bytes, out var message, out var error))
            throw new InvalidDataException($"Our own reader: {error}.");
        var names = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in message.Segments)
        {
            var name = global::System.Text.Encoding.ASCII.GetString(segment.Name);
            names.Add(name);
            seen[name] = seen.GetValueOrDefault(name) + 1;
            foreach (var key in Keys.GetValueOrDefault(name, []))
                values[$"{name}#{seen[name]}-{key[0]}.{key[1]}"] = segment.Field(key[0]).Rep(0).Component(key[1]).Text();
        }

        return new MessageFields(names, values);
    }

    /// <summary>What another parser printed, by file name.</summary>
    public static IReadOnlyDictionary<string, MessageFields> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => new MessageFields(
            [.. file.Value.GetProperty("segments").EnumerateArray().Select(name => name.GetString()!)],
            file.Value.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString() ?? "")));
    }
}
