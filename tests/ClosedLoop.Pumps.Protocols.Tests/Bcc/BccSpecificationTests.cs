using System.Reflection;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Bcc;

public sealed class BccSpecificationTests
{
    private static readonly string Specification = File.ReadAllText(
        RepositoryRoot.Combine("protocols", "ClosedLoop.Pumps.Protocols.PumpWire", "Bcc", "SPEC.md"));

    [Fact]
    public void The_specification_names_every_limit_and_fault()
    {
        foreach (var limit in typeof(BccLimits).GetFields(BindingFlags.Public | BindingFlags.Static))
            Assert.Contains($"`{limit.Name}`", Specification, StringComparison.Ordinal);
        foreach (var fault in Enum.GetNames<BccScan>())
            Assert.Contains($"`{fault}`", Specification, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alive-request")]
    [InlineData("pump-block")]
    public void The_specification_shows_the_golden_bytes(string name) =>
        Assert.Contains(Convert.ToHexString(BccVectors.Bytes(name)), Specification, StringComparison.Ordinal);
}
