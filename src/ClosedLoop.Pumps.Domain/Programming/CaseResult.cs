using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>What <see cref="ProgrammingCase.Apply"/> gives.</summary>
public abstract record CaseResult
{
    private CaseResult()
    {
    }

    /// <summary>The case after the input; equal to the one before when nothing changed.</summary>
    public sealed record CaseStep(ProgrammingCase Case, ImmutableArray<CaseOutput> Outputs) : CaseResult;

    /// <summary>The input can not happen in that state: the case stays as it is, the shell raises a review.</summary>
    public sealed record IllegalMove(ProgrammingState State, CaseInputKind Input) : CaseResult;
}
