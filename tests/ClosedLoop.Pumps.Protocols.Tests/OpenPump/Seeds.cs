using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>Runs a property over random seeds; a failing seed is printed by FsCheck.</summary>
internal static class Seeds
{
    public static void ForAll(int count, Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property).MustHold(count);
}
