using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>Judges answers to a write. Pure.</summary>
internal static partial class InfluxAnswers
{
    private const int DetailMax = 300;
    private const int RetryAfterMsMax = 3_600_000;

    /// <param name="status">Of the answer.</param>
    /// <param name="retryAfterMs">Its Retry-After; 0 = none.</param>
    /// <param name="body">Begin of its text.</param>
    /// <param name="points">In the batch.</param>
    public static WriteVerdict Judge(HttpStatusCode status, long retryAfterMs, string body, int points)
    {
        var detail = Shorten(body);
        return (int)status switch
        {
            >= 200 and < 300 => new WriteVerdict.Taken(0, ""),
            400 or 422 when body.Contains("partial write", StringComparison.OrdinalIgnoreCase) =>
                new WriteVerdict.Taken(Math.Clamp(RefusedIn(body), 1, points), detail),
            400 or 422 => new WriteVerdict.Unreadable(detail),
            413 => new WriteVerdict.TooLarge(),
            401 or 403 => new WriteVerdict.Later(0, $"{(int)status}: the server does not let us in; check token, user and rights. {detail}"),
            _ => new WriteVerdict.Later((int)Math.Clamp(retryAfterMs, 0, RetryAfterMsMax), $"{(int)status} {detail}"),
        };
    }

    // InfluxDB says "dropped=N" of points that conflict, and names each line it could not read without counting it.
    private static int RefusedIn(string body)
    {
        var conflicting = Dropped().Match(body) is { Success: true } match
            && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return conflicting + Unreadable().Count(body);
    }

    // What a server says may quote lines: no patient data is in them, but it is kept short and on one line.
    public static string Shorten(string body)
    {
        var line = body.ReplaceLineEndings(" ").Trim();
        return line.Length <= DetailMax ? line : line[..DetailMax];
    }

    [GeneratedRegex(@"dropped=(\d{1,9})")]
    private static partial Regex Dropped();

    [GeneratedRegex("unable to parse")]
    private static partial Regex Unreadable();
}
