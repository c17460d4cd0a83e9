using ClosedLoop.Pumps.MicroBench;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests;

/// <summary>The hot path allocates no more than bench/ClosedLoop.Pumps.MicroBench/allocations.json says.</summary>
[Collection(SharedOperations.Name)]
public sealed class AllocationGateTests
{
    public static TheoryData<string> Names => [.. Operations.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_allocates_no_more_than_it_may(string name)
    {
        var operation = Operations.All.Single(one => one.Name == name);

        Assert.InRange(Allocation.Of(operation.Run), 0, Operations.BytesAllowed[name]);
    }

    [Fact]
    public void Every_operation_has_a_bound_and_every_bound_an_operation() =>
        Assert.Equal(Operations.All.Select(one => one.Name).Order(), Operations.BytesAllowed.Keys.Order());

    [Fact]
    public void An_allocation_is_counted() =>
        Assert.InRange(Allocation.Of(() => GC.KeepAlive(new byte[1_000])), 1_000, 1_100);
}
