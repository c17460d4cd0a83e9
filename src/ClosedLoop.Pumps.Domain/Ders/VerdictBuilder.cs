using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Collects what one check finds and which limits it looked at.</summary>
internal sealed class VerdictBuilder
{
    private readonly ImmutableArray<RuleFinding>.Builder _findings = ImmutableArray.CreateBuilder<RuleFinding>();
    private readonly ImmutableArray<RuleLimit>.Builder _applied = ImmutableArray.CreateBuilder<RuleLimit>();

    public void Against(int code, string parameter, string detail) => _findings.Add(RuleFinding.Against(code, parameter, detail));

    public void AgainstWhen(bool wrong, int code, string parameter, string detail)
    {
        if (wrong)
            Against(code, parameter, detail);
    }

    /// <summary>Holds a measured value to a limit.</summary>
    public void Hold(RuleLimit limit, Rational value, string parameter, string what)
    {
        _applied.Add(limit);
        if (LimitCheck.Find(limit, value) is { } finding)
            _findings.Add(RuleFinding.Of(finding, parameter, what));
    }

    /// <summary>Holds an amount to a limit; one that cannot be put in the limit's unit is a finding, never a pass.</summary>
    public void HoldAmount(
        RuleLimit limit, DoseAmount amount, Concentration? concentration, PatientSize size, string parameter, string what, int unitsCode)
    {
        var refusal = DoseConversion.ToAmount(amount, limit.Unit, concentration, size, out var value);
        if (refusal == ConversionRefusal.None)
            Hold(limit, value, parameter, what);
        else
            Unmeasured(refusal, limit, parameter, what, unitsCode);
    }

    /// <summary>Holds a flow to a limit, which may be one of a flow or of a dose rate.</summary>
    public void HoldRate(
        RuleLimit limit, Rational millilitresPerHour, Concentration? concentration, PatientSize size, string parameter, string what)
    {
        var refusal = RateMeasure.In(limit.Unit, millilitresPerHour, concentration, size, out var value);
        if (refusal == ConversionRefusal.None)
            Hold(limit, value, parameter, what);
        else
            Unmeasured(refusal, limit, parameter, what, IheError.UnitsNotInLibrary);
    }

    public void Unmeasured(ConversionRefusal refusal, RuleLimit limit, string parameter, string what, int unitsCode)
    {
        var (code, about, detail) = refusal switch
        {
            ConversionRefusal.WeightMissing =>
                (IheError.WeightMissing, "OBX-68063", $"the library limits {what} in {limit.Unit}, which needs the weight"),
            ConversionRefusal.SurfaceMissing =>
                (IheError.SurfaceMissing, "OBX-188744", $"the library limits {what} in {limit.Unit}, which needs the body surface area"),
            ConversionRefusal.ConcentrationMissing =>
                (IheError.MissingParameter, "RXG-17", $"the library limits {what} in {limit.Unit}, which needs the concentration"),
            _ => (unitsCode, parameter, $"{what} is in units that do not compare with the library's {limit.Unit}"),
        };
        Against(code, about, detail);
    }

    public RuleVerdict Build() => new(_findings.ToImmutable(), _applied.ToImmutable());
}
