namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>The words of mode and alarm differ between models and firmware, so they are configuration. Compared without case.</summary>
public sealed record AlarisWords
{
    // The configuration binder appends to what is there, so the defaults stand below.
    public string[] Infusing { get; init; } = [];

    public string[] Bolus { get; init; } = [];

    public string[] KeepOpen { get; init; } = [];

    public string[] Idle { get; init; } = [];

    /// <summary>What stands where an alarm would when there is none; an empty field is none too.</summary>
    public string[] NoAlarm { get; init; } = [];

    internal bool IsInfusing(string word) => Has(Infusing, word, "INFUSE", "INFUSING", "INF", "RUN");

    internal bool IsBolus(string word) => Has(Bolus, word, "BOLUS");

    internal bool IsKeepOpen(string word) => Has(KeepOpen, word, "KVO");

    internal bool IsIdle(string word) => Has(Idle, word, "STOP", "STOPPED", "HOLD", "ON_HOLD", "STANDBY", "IDLE");

    internal bool IsNoAlarm(string word) => word.Length == 0 || Has(NoAlarm, word, "NO_ALARM", "NONE", "OK", "0");

    /// <summary>A word that stands for two modes.</summary>
    internal IEnumerable<string> Ambiguous() =>
        Infusing.Concat(Bolus).Concat(KeepOpen).Concat(Idle).GroupBy(word => word, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key);

    private static bool Has(string[] configured, string word, params ReadOnlySpan<string> defaults)
    {
        foreach (var known in configured.Length > 0 ? configured.AsSpan() : defaults)
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
