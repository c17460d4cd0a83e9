using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Holds a loading dose to its drug's rule.</summary>
public static class LoadingDoseCheck
{
    public static RuleVerdict Find(DrugRule rule, LoadingDoseRequest request)
    {
        if (rule.LoadingDose is not { } limits)
            return RuleVerdict.Against(IheError.NoLoadingDose, "OBX-158018", "the library has no loading dose for this medication");
        var verdict = new VerdictBuilder();
        verdict.HoldAmount(
            limits.Amount, request.Amount, request.Concentration, request.Size, "OBX-158018", "the loading dose",
            IheError.UnitsNotInLibrary);
        if (limits.Rate is { } rate && request.Rate is { } flow)
            verdict.HoldRate(
                rate, Rational.From(flow.MillilitresPerHour), request.Concentration, request.Size, "OBX-157784", "the loading dose rate");
        return verdict.Build();
    }
}
