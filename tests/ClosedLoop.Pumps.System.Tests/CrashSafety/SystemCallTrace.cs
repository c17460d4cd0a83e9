using System.Globalization;
using System.Text.RegularExpressions;

namespace ClosedLoop.Pumps.System.Tests.CrashSafety;

/// <summary>
/// What strace saw, in order. A call that was interrupted in the log by another thread's stands where it began for what is sent and where
/// it returned for what is received or flushed: the strict reading for "flushed before it was sent".
/// </summary>
internal static partial class SystemCallTrace
{
    /// <summary>Options that print whole buffers as hexadecimal, of the calls this reader knows.</summary>
    public static IReadOnlyList<string> Command(string output) =>
        ["strace", "-f", "-xx", "-s", "8192", "-e", "trace=fsync,fdatasync,sendto,sendmsg,recvfrom,recvmsg", "-e", "signal=none", "-o", output];

    public static IReadOnlyList<TracedCall> Read(string path)
    {
        var calls = new List<TracedCall>();
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
                continue;
            var (thread, text) = (line[..space], line[space..].Trim());
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = text;
                Add(calls, text, isBegin: true, isEnd: false);
            }
            else if (text.StartsWith("<...", StringComparison.Ordinal) && begun.Remove(thread, out var start))
            {
                Add(calls, start + text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..], isBegin: false, isEnd: true);
            }
            else
            {
                Add(calls, text, isBegin: true, isEnd: true);
            }
        }

        return calls;
    }

    private static void Add(List<TracedCall> calls, string text, bool isBegin, bool isEnd)
    {
        var name = text[..Math.Max(0, text.IndexOf('(', StringComparison.Ordinal))];
        switch (name)
        {
            case "fsync" or "fdatasync" when isEnd && text.EndsWith("= 0", StringComparison.Ordinal):
                calls.Add(new TracedCall(TracedKind.Flushed, []));
                break;
            case "sendto" or "sendmsg" when isBegin:
                calls.Add(new TracedCall(TracedKind.Sent, Bytes(text)));
                break;
            case "recvfrom" or "recvmsg" when isEnd:
                calls.Add(new TracedCall(TracedKind.Received, Bytes(text)));
                break;
            default:
                break;
        }
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        foreach (Match match in Quoted().Matches(text))
        {
            var hex = match.Groups[1].ValueSpan;
            for (var at = 0; at + 4 <= hex.Length; at += 4)
                bytes.Add(byte.Parse(hex.Slice(at + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        return [.. bytes];
    }

    [GeneratedRegex("\"((?:\\\\x[0-9a-f]{2})*)\"")]
    private static partial Regex Quoted();
}
