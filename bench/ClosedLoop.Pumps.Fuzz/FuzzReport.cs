namespace ClosedLoop.Pumps.Fuzz;

/// <summary>The figures of one run.</summary>
public sealed class FuzzReport
{
    private const int FailuresMax = 10;
    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private readonly List<FuzzFailure> _failures = [];

    public long Inputs { get; private set; }

    public long Accepted { get; private set; }

    public long Refused { get; private set; }

    public long AllocatedBytesMost { get; internal set; }

    public TimeSpan TimeWorst { get; internal set; }

    public TimeSpan TimeTotal { get; internal set; }

    /// <summary>Hash of all inputs and outcomes in their order: the same seed gives the same run.</summary>
    public ulong Trace { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>How often each typed outcome was given.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    /// <summary>The first few failures; empty is a good run.</summary>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    public bool IsFull => _failures.Count >= FailuresMax;

    internal void Count(ReadOnlySpan<byte> input, FuzzAnswer answer)
    {
        Inputs++;
        Accepted += answer.Accepted ? 1 : 0;
        Refused += answer.Accepted ? 0 : 1;
        _outcomes[answer.Outcome] = _outcomes.GetValueOrDefault(answer.Outcome) + 1;
        foreach (var b in input)
        {
            Trace = (Trace ^ b) * 1_099_511_628_211;
        }

        foreach (var c in answer.Outcome)
        {
            Trace = (Trace ^ c) * 1_099_511_628_211;
        }
    }

    internal void Fail(FuzzFailure failure) => _failures.Add(failure);
}
