using System.Globalization;

namespace ClosedLoop.Pumps.Testing;

/// <summary>Seeds for random tests: printed, and settable by the environment to repeat a failure.</summary>
public static class Seeds
{
    private const string Variable = "CLOSEDLOOP_TEST_SEED";

    /// <summary>The given seed, or the one in CLOSEDLOOP_TEST_SEED; written to the test's output.</summary>
    public static Random Random(int seed, Action<string> print) => new(Chosen(seed, print));

    /// <inheritdoc cref="Random"/>
    public static int Chosen(int seed, Action<string> print)
    {
        var used = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var forced) ? forced : seed;
        print(string.Create(CultureInfo.InvariantCulture, $"seed {used} (repeat with {Variable}={used})"));
        return used;
    }
}
