using System.Globalization;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Patients by body weight: from (included) to below (excluded). Null = open at that end; never both.</summary>
public sealed record WeightClass(Weight? From, Weight? Below)
{
    public bool Covers(Weight weight) =>
        (From is not { } from || weight.Kilograms >= from.Kilograms) && (Below is not { } below || weight.Kilograms < below.Kilograms);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From?.ToString() ?? "0 kg"} to below {Below?.ToString() ?? "any"}");
}
