using System.Text;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>A bedside request as text, to be spoilt.</summary>
internal static class Rgv
{
    public static string Of(SimOrder order)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Encoding.UTF8.GetString(OrderMessages.Infusion(order, new EhrIdentity(), now, now));
    }

    /// <summary>The message with one field of one segment replaced.</summary>
    public static string With(string message, string segment, int field, string value) =>
        Change(message, segment, fields => fields[segment == "MSH" ? field - 1 : field] = value);

    public static string Without(string message, string segment) =>
        string.Join('\r', message.Split('\r').Where(line => !line.StartsWith(segment + "|", StringComparison.Ordinal)));

    /// <summary>The fields of the first such segment; [n] is field n, in MSH [n-1].</summary>
    public static string[] Fields(string message, string segment) =>
        message.Split('\r').First(line => line.StartsWith(segment + "|", StringComparison.Ordinal)).Split('|');

    private static string Change(string message, string segment, Action<string[]> change)
    {
        var lines = message.Split('\r');
        var at = Array.FindIndex(lines, line => line.StartsWith(segment + "|", StringComparison.Ordinal));
        var fields = lines[at].Split('|');
        change(fields);
        lines[at] = string.Join('|', fields);
        return string.Join('\r', lines);
    }
}
