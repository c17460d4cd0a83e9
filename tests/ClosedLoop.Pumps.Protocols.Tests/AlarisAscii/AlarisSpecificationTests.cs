using System.Reflection;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.AlarisAscii;

public sealed class AlarisSpecificationTests
{
    [Fact]
    public void The_specification_names_every_limit_fault_and_command()
    {
        var specification = File.ReadAllText(
            RepositoryRoot.Combine("protocols", "ClosedLoop.Pumps.Protocols.PumpWire", "AlarisAscii", "SPEC.md"));
        var words = typeof(AlarisLimits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.Name)
            .Concat(Enum.GetNames<AlarisScan>()).Concat(Enum.GetNames<AlarisCommandKind>());

        Assert.DoesNotContain(words, word => !specification.Contains($"`{word}`", StringComparison.Ordinal));
    }
}
