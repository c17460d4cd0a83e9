using System.Globalization;
using FsCheck;

namespace ClosedLoop.Pumps.Testing;

/// <summary>
/// Runs properties. A failure prints the seed to replay it. CLOSEDLOOP_PROPERTY_SEED makes all cases the same in every run (so that a change is
/// judged by what it changes, not by luck); without it they are new each time. CLOSEDLOOP_PROPERTY_CASES sets how many.
/// </summary>
public static class Properties
{
    /// <exception cref="Exception">The property does not hold; the text names the case, made small, and its seed.</exception>
    public static void MustHold(this Property property, int cases = 100)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest((int)(Number("CLOSEDLOOP_PROPERTY_CASES") ?? (ulong)cases));
        property.Check(Number("CLOSEDLOOP_PROPERTY_SEED") is { } seed ? config.WithReplay(seed, (seed * 2) + 1) : config);
    }

    // The second number of a replay must be odd (SplitMix).
    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
