using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>What the library says against one part of a program.</summary>
/// <param name="Code">IHE application error code it would be refused with (digest §6.13).</param>
/// <param name="IsHard">True: refused. False: forwarded, flagged; the override happens at the pump only.</param>
/// <param name="Parameter">What it is about, as in ERR-6: "RXG-15", "MDC_TIME_PCA_LOCKOUT".</param>
/// <param name="Detail">For people; holds no patient data.</param>
/// <param name="Limit">The limit that was passed; null when it is about something else (not supported, missing, no rule).</param>
public sealed record RuleFinding(int Code, bool IsHard, string Parameter, string Detail, LimitFinding? Limit = null)
{
    /// <summary>Something that stands against the program whatever its values.</summary>
    public static RuleFinding Against(int code, string parameter, string detail) => new(code, true, parameter, detail);

    /// <summary>A limit of the library that a value passed.</summary>
    public static RuleFinding Of(LimitFinding finding, string parameter, string what) =>
        new(IheError.HardLimit, finding.IsHard, parameter, $"{what} {finding}", finding);

    public Refusal ToRefusal() => new(Code, Parameter, Detail);
}
