namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Body weight. Only grams and kilograms exist: the profile allows nothing else (digest §6.7), so a pound can not slip in.</summary>
public readonly record struct Weight
{
    private const decimal KilogramsPerGram = 0.001m;
    private const decimal GramsPerKilogram = 1_000m;

    private Weight(decimal kilograms) => Kilograms = kilograms;

    public decimal Kilograms { get; }

    public decimal Grams => Kilograms * GramsPerKilogram;

    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static Weight FromKilograms(decimal kilograms)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kilograms);
        return new Weight(kilograms);
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static Weight FromGrams(decimal grams)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grams);
        return new Weight(grams * KilogramsPerGram);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kilograms} kg");
}
