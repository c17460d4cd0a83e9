using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Format;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>What became of an import or a recall.</summary>
public abstract record LibraryOutcome
{
    private LibraryOutcome()
    {
    }

    /// <param name="IsNew">False: it was so before, and nothing was recorded again.</param>
    public sealed record Done(LibraryIdentity Library, bool IsNew) : LibraryOutcome;

    public sealed record Invalid(ImmutableArray<LibraryError> Errors) : LibraryOutcome;

    /// <summary>A recall is for good: a corrected library has other content, and so another hash.</summary>
    public sealed record IsRecalled(LibraryIdentity Library) : LibraryOutcome;

    public sealed record Unknown : LibraryOutcome;

    /// <summary>It cannot be so now.</summary>
    /// <param name="Code">For programs.</param>
    /// <param name="Detail">For people.</param>
    public sealed record Refused(string Code, string Detail) : LibraryOutcome;
}
