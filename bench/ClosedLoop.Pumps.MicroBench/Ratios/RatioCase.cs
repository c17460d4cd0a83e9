using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>One job and all who do it, measured in turns so that the machine's drift hits each of them alike.</summary>
/// <param name="Bytes">Operations of allocations.json that belong to it, each with the goal for its bytes; null = told, no goal.</param>
internal sealed record RatioCase(
    string Name,
    IReadOnlyList<Contender> Contenders,
    IReadOnlyList<RatioGoal> Goals,
    IReadOnlyList<(string Operation, long? GoalBytes)> Bytes,
    IReadOnlyList<string> Notes)
{
    private const int TurnsPerRound = 3;
    private const int WarmUpTurns = 40;

    public CaseResult Run(int rounds)
    {
        // In turns here too: compiling in the background needs time, whoever runs meanwhile.
        for (var turn = 0; turn < WarmUpTurns; turn++)
        {
            foreach (var one in Contenders)
                one.WarmUp();
        }

        var figures = Contenders.ToDictionary(one => one.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var turns = Contenders.ToDictionary(one => one.Name, _ => new List<double>());
            for (var turn = 0; turn < TurnsPerRound; turn++)
            {
                // Whoever comes second may find the caches warm: the order changes each time.
                foreach (var one in (round + turn) % 2 == 0 ? Contenders : Contenders.Reverse())
                    turns[one.Name].Add(one.Measure());
            }

            foreach (var (name, values) in turns)
                figures[name].Add(Median.Of(values));
        }

        return new CaseResult(
            Name,
            [
                .. Contenders.Select(one => new Figure(one.Name, "ns", figures[one.Name])),
                .. Bytes.Select(one => new Figure($"{one.Operation} allocates", "B", [AllocatedBy(one.Operation)])),
            ],
            [
                .. Goals.Select(goal => new Goal(goal.Text, Ratios(figures[goal.Ours], figures[goal.Other], goal.IsTimes), goal.Limit, !goal.IsTimes)),
                .. Bytes.Where(one => one.GoalBytes is not null)
                    .Select(one => new Goal($"{one.Operation} allocates <= {one.GoalBytes} B", [AllocatedBy(one.Operation)], one.GoalBytes!.Value, AtMost: true)),
            ],
            Notes);
    }

    private static double[] Ratios(List<double> ours, List<double> other, bool isTimes) =>
        [.. ours.Zip(other, (a, b) => isTimes ? b / a : a / b)];

    private static double AllocatedBy(string operation) => Allocation.Of(Operations.All.Single(one => one.Name == operation).Run);
}
