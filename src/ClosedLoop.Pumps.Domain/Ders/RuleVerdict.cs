using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>What a rule says of one program or one part of it.</summary>
/// <param name="Findings">Empty: nothing stands against it and no limit was passed.</param>
/// <param name="Applied">The limits it was held to, those it kept too.</param>
public sealed record RuleVerdict(ImmutableArray<RuleFinding> Findings, ImmutableArray<RuleLimit> Applied)
{
    public bool Refuses => Findings.Any(finding => finding.IsHard);

    /// <summary>One finding that stands against the program whatever its values.</summary>
    public static RuleVerdict Against(int code, string parameter, string detail) => new([RuleFinding.Against(code, parameter, detail)], []);

    public RuleVerdict And(RuleVerdict other) => new(Findings.AddRange(other.Findings), Applied.AddRange(other.Applied));
}
