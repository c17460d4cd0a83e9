using System.Globalization;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Width of the steps of a telemetry answer.</summary>
public static class TelemetryStep
{
    /// <summary>Steps of one answer.</summary>
    public const int PointsMax = 10_000;

    private const int PointsWanted = 2_000;
    private const long StepMsMax = 86_400_000;

    private static readonly long[] Usual = [1_000, 10_000, 60_000, 600_000, 3_600_000, StepMsMax];

    /// <summary>The finest usual step that gives a chart's worth of points.</summary>
    public static long For(long rangeMs, int windowMs) =>
        Usual.FirstOrDefault(step => step >= windowMs && rangeMs / step <= PointsWanted, StepMsMax);

    /// <summary>A number with ms, s, m, h or d, up to a day. Null: it is not.</summary>
    public static long? Parse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        long? unit = text[digits..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => StepMsMax,
            _ => null,
        };
        return unit is { } known && int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count * known <= StepMsMax ? count * known : null;
    }
}
