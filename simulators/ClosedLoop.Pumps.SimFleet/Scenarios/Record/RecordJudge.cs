namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>Compares what each record says was given with what the bookkeeper knows. Totals hide errors: everything is compared by key.</summary>
internal sealed class RecordJudge(GivenBook truth)
{
    private const int ListedMax = 5;
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>How many keys agree.</summary>
    /// <param name="told">By the same words as the key.</param>
    public long Compare(string where, IReadOnlyDictionary<GivenKey, long> told, Func<GivenKey, GivenKey> key)
    {
        var expected = truth.By(key);
        var wrong = Wrong(expected, told);
        foreach (var one in wrong.Take(ListedMax))
            _violations.Add($"{where}: {one.Key.Pump} {one.Key.Source} of {one.Key.Patient} '{one.Key.Order}': {one.Wrong}");
        if (wrong.Length > ListedMax)
            _violations.Add($"{where}: {wrong.Length - ListedMax} more differ");
        return expected.Count - wrong.Count(one => expected.ContainsKey(one.Key));
    }

    /// <summary>Whether all of it agrees; nothing is noted.</summary>
    public bool Agrees(IReadOnlyDictionary<GivenKey, long> told, Func<GivenKey, GivenKey> key) => Wrong(truth.By(key), told).Length == 0;

    public void Require(bool holds, string otherwise)
    {
        if (!holds)
            _violations.Add(otherwise);
    }

    private static (GivenKey Key, string? Wrong)[] Wrong(
        Dictionary<GivenKey, (long Nl, long ToleranceNl)> expected, IReadOnlyDictionary<GivenKey, long> told) =>
        [.. expected.Keys.Union(told.Keys).Select(one => (Key: one, Wrong: WhatIsWrong(expected, told, one))).Where(one => one.Wrong is not null)];

    private static string? WhatIsWrong(
        Dictionary<GivenKey, (long Nl, long ToleranceNl)> expected, IReadOnlyDictionary<GivenKey, long> told, GivenKey key)
    {
        if (!expected.TryGetValue(key, out var really))
            return $"{told[key]} nL are recorded, nothing was given";
        if (!told.TryGetValue(key, out var said))
            return really.Nl <= really.ToleranceNl ? null : $"{really.Nl} nL were given, nothing is recorded";
        return Math.Abs(said - really.Nl) <= really.ToleranceNl ? null : $"{said} nL are recorded, {really.Nl} nL were given";
    }
}
