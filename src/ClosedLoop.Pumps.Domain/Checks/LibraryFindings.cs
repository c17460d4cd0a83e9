using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>What the library adds to a program that it does not refuse.</summary>
internal sealed record LibraryFindings(
    ImmutableArray<LimitFinding> Soft, ImmutableArray<RuleLimit> Applied, ConfirmationPolicy Confirmation)
{
    /// <summary>The pump decides.</summary>
    public static LibraryFindings NotChecked { get; } = new([], [], ConfirmationPolicy.AtPump);
}
