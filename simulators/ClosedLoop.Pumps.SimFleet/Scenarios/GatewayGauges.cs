using System.Globalization;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>What a gateway says of itself (/metrics) and what the system says of it (/proc).</summary>
internal static class GatewayGauges
{
    /// <summary>The sum of a metric over its labels; 0 when it has not been counted yet.</summary>
    /// <param name="api">The gateway's HTTP interface.</param>
    /// <param name="metric">As in the Prometheus text, without labels.</param>
    /// <param name="label">Only lines with this text among their labels; empty = all.</param>
    /// <param name="cancel">Ends the request.</param>
    public static async Task<long> SumAsync(HttpClient api, string metric, string label, CancellationToken cancel)
    {
        var text = await api.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancel);
        return text.Split('\n')
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) || line.StartsWith(metric + " ", StringComparison.Ordinal))
            .Where(line => label.Length == 0 || line.Contains(label, StringComparison.Ordinal))
            .Sum(Value);
    }

    /// <summary>The most memory the process has held, in megabytes (VmHWM).</summary>
    public static long PeakMegabytes(int processId) =>
        File.ReadLines($"/proc/{processId}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .FirstOrDefault();

    // name{labels} value [timestamp]
    private static long Value(string line)
    {
        var rest = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var value = line.Contains('}', StringComparison.Ordinal) ? rest[0] : rest[1];
        return (long)double.Parse(value, CultureInfo.InvariantCulture);
    }
}
