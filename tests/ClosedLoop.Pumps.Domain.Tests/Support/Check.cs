using ClosedLoop.Pumps.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ClosedLoop.Pumps.Domain.Tests.Support;

/// <summary>Runs a property; a failure prints the replay seed.</summary>
internal static class Check
{
    public static void That<T>(Gen<T> inputs, Action<T> holds) =>
        Prop.ForAll(inputs.ToArbitrary(), value =>
        {
            holds(value);
            return true;
        }).MustHold();

    /// <summary>A decimal from 0.01 up, with 0 to 4 digits behind the point.</summary>
    public static Gen<decimal> Positive(int max = 100_000) =>
        from unscaled in Gen.Choose(1, max)
        from scale in Gen.Choose(0, 4)
        select new decimal(unscaled, 0, 0, false, (byte)scale);
}
