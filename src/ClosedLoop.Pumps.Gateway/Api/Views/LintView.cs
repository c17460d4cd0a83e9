using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Lint;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What linting a list of orders found.</summary>
/// <param name="OrdersClean">Orders without any finding.</param>
public sealed record LintView(LibraryIdentity Library, int Orders, int OrdersClean, LintFindingView[] Findings)
{
    public static LintView Of(DrugLibrary library, ImmutableArray<LintOrder> orders, string? careArea)
    {
        var found = orders.Select(order => LibraryLinter.Lint(library, careArea, order)).ToArray();
        return new LintView(
            library.Identity,
            orders.Length,
            found.Count(one => one.IsEmpty),
            [.. found.SelectMany(one => one).Select(LintFindingView.Of)]);
    }
}
