using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Holds a PCA program to its drug's rule: what must be in it, and the limits of what is.</summary>
public static class PcaCheck
{
    private static readonly UnitOfMeasure Second = UnitsOfMeasure.FromUcum("s");

    public static RuleVerdict Find(DrugRule rule, PcaRequest program)
    {
        if (rule.Pca is not { } limits)
            return RuleVerdict.Against(IheError.LibraryMismatch, "RXR-3", "the library has no PCA rule for this medication");
        var verdict = new VerdictBuilder();
        Patient(limits, program, verdict);
        Limit(limits, program, verdict);
        if (program.Basal is { } basal && basal > FlowRate.Zero)
        {
            if (limits.Basal is { } rate)
                verdict.HoldRate(
                    rate, Rational.From(basal.MillilitresPerHour), program.Concentration, program.Size, "RXG-15", "the basal rate");
            else
                verdict.Against(IheError.LibraryMismatch, "RXG-15", "the library allows no basal rate for this medication");
        }

        var found = verdict.Build();
        return program.LoadingDose is not { } loading
            ? found
            : found.And(LoadingDoseCheck.Find(
                rule, new LoadingDoseRequest { Amount = loading, Concentration = program.Concentration, Size = program.Size }));
    }

    private static void Patient(PcaRule limits, PcaRequest program, VerdictBuilder verdict)
    {
        if (program.PatientDose is { } dose)
        {
            verdict.HoldAmount(
                limits.PatientDose, dose, program.Concentration, program.Size, "OBX-158017", "the patient dose", IheError.UnitsNotInLibrary);
            verdict.AgainstWhen(
                limits.LockoutRequired && program.Lockout is null, IheError.LockoutMissing, "OBX-157989", "the lockout is missing");
        }

        if (program.Lockout is { } lockout)
            verdict.Hold(
                limits.Lockout, Rational.From(lockout.Seconds) * Rational.From(Second.FactorTo(limits.Lockout.Unit)), "OBX-157989", "the lockout");
        if (limits.DosesPerHour is { } perHour && program.DosesPerHourMax is { } doses)
            verdict.Hold(perHour, Rational.From(doses), "OBX-157988", "the number of patient doses in an hour");
    }

    private static void Limit(PcaRule limits, PcaRequest program, VerdictBuilder verdict)
    {
        if (program.DoseLimit is not { } dose)
        {
            verdict.AgainstWhen(limits.DoseLimitRequired, IheError.PcaLimitMissing, "OBX-157985", "the dose limit is missing");
            return;
        }

        if (limits.DoseLimit is not { } most || limits.DoseLimitWindow is not { } window)
            return;
        // An amount in 1 h and the same amount in 4 h are different limits; which one is meant is never guessed.
        if (program.DoseLimitWindow is not { } asked)
            verdict.Against(IheError.MissingParameter, "OBX-157987", "the period of the dose limit is missing");
        else if (asked != window)
            verdict.Against(IheError.LibraryMismatch, "OBX-157987", $"the library's dose limit is for {window}, the program's for {asked}");
        else
            verdict.HoldAmount(most, dose, program.Concentration, program.Size, "OBX-157985", "the dose limit", IheError.UnitsNotInLibrary);
    }
}
