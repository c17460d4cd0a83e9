using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>Reads the rule of one drug.</summary>
internal static class RuleReader
{
    private const long SecondsPerMinute = 60;

    public static DrugRule Read(JsonSpot at)
    {
        var concentrations = Concentrations(at);
        var limits = new LimitReader(concentrations);
        var rule = new DrugRule
        {
            DrugCode = at.Text("code"),
            DrugName = at.Text("name"),
            Units = OfferedUnits(at),
            Concentrations = concentrations,
            Limits = limits.Many(at, "limits", UnitPlace.Dose),
            WeightMax = at.Positive("weightMaxKg") is { } kilograms ? Weight.FromKilograms(kilograms) : null,
            FlowMax = at.Positive("flowMaxMlPerHour") is { } flow ? FlowRate.FromMillilitresPerHour(flow) : null,
            VolumeMax = at.Positive("volumeMaxMl") is { } volume ? Volume.FromMillilitres(volume) : null,
            TitrationIncrements = limits.Many(at, "titrationIncrements", UnitPlace.Rate),
            Bolus = Bolus(at.Object("bolus"), limits),
            LoadingDose = LoadingDose(at.Object("loadingDose"), limits),
            Multistep = Multistep(at.Object("multistep")),
            Pca = Pca(at.Object("pca"), limits),
            CriticalContinuous = at.Flag("criticalContinuous", false),
            Interruptible = at.Flag("interruptible", true),
            Confirmation = Policy(at),
        };
        at.NothingElse();
        return rule;
    }

    private static ImmutableArray<UnitOfMeasure> OfferedUnits(JsonSpot at)
    {
        var units = new List<UnitOfMeasure>();
        foreach (var (member, ucum) in at.Texts("units", LibraryFormat.ListItemsMax))
        {
            if (UnitReader.Read(at, member, ucum, UnitPlace.Dose) is not { } unit)
                continue;
            if (units.Any(unit.MeansSameAs))
                at.Wrong(member, $"'{ucum}' is there twice");
            units.Add(unit);
        }

        if (units.Count == 0)
            at.Wrong("units", "must name at least one unit");
        return [.. units];
    }

    private static ImmutableArray<Concentration> Concentrations(JsonSpot at)
    {
        var stocked = new List<Concentration>();
        foreach (var one in at.Objects("concentrations", LibraryFormat.ListItemsMax))
        {
            var (amount, unit, per) = (
                one.Positive("amount"), UnitReader.Read(one, "unit", one.Text("unit"), UnitPlace.Strength), one.Positive("perMl"));
            foreach (var member in (string[])["amount", "perMl"])
                if (!one.Has(member))
                    one.Wrong(member, "is missing");
            one.NothingElse();
            if (amount is not { } drug || unit is null || per is not { } millilitres)
                continue;
            var strength = Concentration.Of(DoseAmount.Of(drug, unit), Volume.FromMillilitres(millilitres));
            if (stocked.Any(other => other.SameStrengthAs(strength) && other.Per == strength.Per))
                one.Wrong("", "is there twice");
            if (stocked is [var first, ..] && first.Amount.Unit.Dimension != unit.Dimension)
                one.Wrong("unit", $"'{unit}' does not compare with {first.Amount.Unit} of the first concentration");
            stocked.Add(strength);
        }

        return [.. stocked];
    }

    private static BolusRule? Bolus(JsonSpot? at, LimitReader limits)
    {
        if (at is null)
            return null;
        var amount = limits.Required(at, "amount", UnitPlace.Amount);
        var (rate, interval) = (limits.Optional(at, "rate", UnitPlace.Rate), limits.Optional(at, "interval", UnitPlace.Time));
        var (count, hourly) = (limits.Optional(at, "countPerHour", UnitPlace.PerHour), limits.Optional(at, "amountPerHour", UnitPlace.Amount));
        at.NothingElse();
        return amount is null
            ? null
            : new BolusRule { Amount = amount, Rate = rate, Interval = interval, CountPerHour = count, AmountPerHour = hourly };
    }

    private static LoadingDoseRule? LoadingDose(JsonSpot? at, LimitReader limits)
    {
        if (at is null)
            return null;
        var (amount, rate) = (limits.Required(at, "amount", UnitPlace.Amount), limits.Optional(at, "rate", UnitPlace.Rate));
        at.NothingElse();
        return amount is null ? null : new LoadingDoseRule { Amount = amount, Rate = rate };
    }

    private static MultistepRule? Multistep(JsonSpot? at)
    {
        if (at is null)
            return null;
        if (!at.Has("stepsMax"))
            at.Wrong("stepsMax", "is missing");
        var steps = at.Count("stepsMax", LibraryFormat.StepsMax);
        at.NothingElse();
        return steps is { } most ? new MultistepRule(most) : null;
    }

    private static PcaRule? Pca(JsonSpot? at, LimitReader limits)
    {
        if (at is null)
            return null;
        var (dose, lockout) = (limits.Required(at, "patientDose", UnitPlace.Amount), limits.Required(at, "lockout", UnitPlace.Time));
        var most = limits.Optional(at, "doseLimit", UnitPlace.Amount);
        var minutes = at.Count("doseLimitWindowMin", LibraryFormat.WindowMinutesMax);
        if (at.Has("doseLimit") != at.Has("doseLimitWindowMin"))
            at.Wrong("doseLimitWindowMin", "must be there exactly when doseLimit is");
        var (perHour, basal) = (limits.Optional(at, "dosesPerHour", UnitPlace.PerHour), limits.Optional(at, "basal", UnitPlace.Rate));
        var (lockoutRequired, limitRequired) = (at.Flag("lockoutRequired", true), at.Flag("doseLimitRequired", false));
        at.NothingElse();
        return dose is null || lockout is null
            ? null
            : new PcaRule
            {
                PatientDose = dose,
                Lockout = lockout,
                LockoutRequired = lockoutRequired,
                DoseLimitRequired = limitRequired,
                DoseLimit = most,
                DoseLimitWindow = minutes is { } window ? InfusionDuration.FromSeconds(window * SecondsPerMinute) : null,
                DosesPerHour = perHour,
                Basal = basal,
            };
    }

    private static ConfirmationPolicy Policy(JsonSpot at)
    {
        if (at.OptionalText("confirmation") is not { Length: > 0 } text)
            return ConfirmationPolicy.AtPump;
        foreach (var policy in Enum.GetValues<ConfirmationPolicy>())
            if (policy.ToString() == text)
                return policy;
        at.Wrong("confirmation", $"'{text}' is none of {string.Join(", ", Enum.GetNames<ConfirmationPolicy>())}");
        return ConfirmationPolicy.AtPump;
    }
}
