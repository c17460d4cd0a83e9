using System.Text;
using System.Text.RegularExpressions;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>
/// A second reader of ER7 that shares nothing with the first: it copies the message into strings, one character per byte, and splits them
/// again and again. Slow, short, and obviously right.
/// </summary>
internal sealed class NaiveHl7
{
    private readonly string _delimiters;
    private readonly Regex? _escapes;

    public NaiveHl7(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        text = text.StartsWith("\u00ef\u00bb\u00bf", StringComparison.Ordinal) ? text[3..] : text;
        Segments = [.. text.Split(text.Contains('\r', StringComparison.Ordinal) ? '\r' : '\n')
            .Select(s => s.StartsWith('\n') ? s[1..] : s)
            .Where(s => s.Length > 0)];

        // "|^~\&#" with blanks for what is not declared; "^~&" lacks the escape character.
        var encoding = Segments[0][4..].Split(Segments[0][3], '\n')[0];
        _delimiters = Segments[0][3] + (encoding == "^~&" ? "^~\0&" : encoding.PadRight(4, '\0')).PadRight(5, '\0');
        _escapes = _delimiters[3] == '\0' ? null : new Regex(
            Regex.Escape($"{_delimiters[3]}") + @"([FSTREP]|\.br|X(?:[0-9A-Fa-f]{2})+)" + Regex.Escape($"{_delimiters[3]}"));
        Declared = Text("MSH", 0, 18);
        var undeclared = Declared is "" or "ASCII";
        Ascii = undeclared && !bytes.Any(b => b > 0x7F);
        Utf8 = Declared == "UNICODE UTF-8" || (undeclared && !Ascii && System.Text.Unicode.Utf8.IsValid(bytes));
    }

    public IReadOnlyList<string> Segments { get; }

    /// <summary>MSH-18.</summary>
    public string Declared { get; }

    /// <summary>True when the text is UTF-8, declared or by the sender's tolerance.</summary>
    public bool Utf8 { get; }

    /// <summary>True when nothing is declared and nothing needs to be.</summary>
    public bool Ascii { get; }

    public int Count(string name) => Segments.Count(s => NameOf(s) == name);

    public string NameOf(string segment) => segment.Split(_delimiters[0])[0];

    /// <summary>The fields of a segment, number 0 being its name; in MSH the separator itself is number 1.</summary>
    public List<string> Fields(string segment)
    {
        var fields = segment.Split(_delimiters[0]).ToList();
        if (NameOf(segment) == "MSH")
        {
            fields.Insert(1, $"{_delimiters[0]}");
        }

        return fields;
    }

    public string[] Repetitions(string field) => Split(field, 2);

    public string[] Components(string repetition) => Split(repetition, 1);

    public string[] Subcomponents(string component) => Split(component, 4);

    /// <summary>The decoded text of one component of the first repetition, as one text.</summary>
    public string Text(string name, int occurrence, int field, int component = 1) =>
        Segments.Where(s => NameOf(s) == name).Skip(occurrence).FirstOrDefault() is { } segment ? TextOf(segment, field, component) : "";

    public string TextOf(string segment, int field, int component)
    {
        var repetition = Repetitions(Fields(segment).ElementAtOrDefault(field) ?? "")[0];
        var raw = Components(repetition).ElementAtOrDefault(component - 1) ?? "";
        return raw == "\"\"" ? "" : Decode(raw);
    }

    /// <summary>The decoded text of the first repetition, components and all: a field of one text.</summary>
    public string Whole(string segment, int field)
    {
        var raw = Repetitions(Fields(segment).ElementAtOrDefault(field) ?? "")[0];
        return raw == "\"\"" ? "" : Decode(raw);
    }

    public string Decode(string raw)
    {
        if (!raw.Contains(_delimiters[3], StringComparison.Ordinal) && raw.All(char.IsAscii))
        {
            return raw;
        }

        var plain = _escapes is null ? raw : _escapes.Replace(raw, m => m.Groups[1].Value switch
        {
            "F" => $"{_delimiters[0]}",
            "S" => Declares(1, m.Value),
            "R" => Declares(2, m.Value),
            "E" => $"{_delimiters[3]}",
            "T" => Declares(4, m.Value),
            "P" => Declares(5, m.Value),
            ".br" => "\n",
            var hex => Encoding.Latin1.GetString(Convert.FromHexString(hex[1..])),
        });
        var bytes = Encoding.Latin1.GetBytes(plain);
        if (Utf8)
        {
            return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Raw(raw);
        }

        return Ascii && bytes.Any(b => b > 0x7F) ? raw : plain;
    }

    private static string Raw(string raw)
    {
        var bytes = Encoding.Latin1.GetBytes(raw);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : raw;
    }

    private string Declares(int delimiter, string sequence) =>
        delimiter < _delimiters.Length && _delimiters[delimiter] != '\0' ? $"{_delimiters[delimiter]}" : sequence;

    private string[] Split(string text, int delimiter) => _delimiters[delimiter] == '\0' ? [text] : text.Split(_delimiters[delimiter]);
}
