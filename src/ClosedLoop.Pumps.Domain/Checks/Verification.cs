using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>All reasons against an order, most fundamental first (the first is the answer), or the program to propose.</summary>
public sealed record Verification(ImmutableArray<Refusal> Refusals, InfusionProgram? Program)
{
    public bool Passed => Program is not null;
}
