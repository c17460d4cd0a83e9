using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Confirmation;

/// <summary>Compares what the second clinician saw with the order and with what the pump says it holds: exactly, with units (S6).</summary>
public static class DoubleCheck
{
    /// <summary>The fields that differ; empty = all agree.</summary>
    /// <param name="pending">A case with a program that the pump holds.</param>
    public static ImmutableArray<SeenField> Differences(ProgrammingCase pending, SeenAtPump seen)
    {
        var program = pending.Proposal ?? throw new ArgumentException("The case has no program.", nameof(pending));
        var held = pending.AtPump ?? throw new ArgumentException("The pump holds nothing.", nameof(pending));
        var differences = ImmutableArray.CreateBuilder<SeenField>();
        Add(SeenField.Patient, seen.Patient == pending.Order.Patient && (held.Patient is not { } atPump || seen.Patient == atPump));
        Add(SeenField.Drug, string.Equals(seen.DrugCode, pending.Order.Drug.Code, StringComparison.Ordinal));
        Add(SeenField.Concentration, SameStrength(seen.Concentration, pending.Order.Drug.Concentration));
        Add(SeenField.Rate, SameRate(seen, program, held));
        Add(SeenField.Volume, seen.VolumeToBeInfused == held.VolumeToBeInfused);
        Add(SeenField.Line, seen.Line == program.Source);
        return differences.ToImmutable();

        void Add(SeenField field, bool same)
        {
            if (!same)
                differences.Add(field);
        }
    }

    private static bool SameStrength(Concentration? seen, Concentration? ordered) =>
        (seen, ordered) switch
        {
            (null, null) => true,
            ({ } a, { } b) => a.SameStrengthAs(b),
            _ => false,
        };

    // A dose rate of another basis is another value, whatever it comes to for this patient.
    private static bool SameRate(SeenAtPump seen, Orders.InfusionProgram program, ReadBack held)
    {
        if (seen.Rate is null && seen.DoseRate is null)
            return false;
        var flow = seen.Rate is not { } rate || rate == held.Rate;
        var dose = seen.DoseRate is not { } seenDose
            || (program.DoseRate is { } proposed && seenDose.Unit.Dimension == proposed.Unit.Dimension
                && seenDose.InBaseUnits == proposed.InBaseUnits && program.Rate.Matches(held.Rate));
        return flow && dose;
    }
}
