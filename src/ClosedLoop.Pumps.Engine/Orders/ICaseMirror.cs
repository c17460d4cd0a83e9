using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Keeps a likeness of cases for a sender that looks instead of being told. Called in the transaction that changes the case.</summary>
public interface ICaseMirror
{
    /// <param name="after">The case as it stands now, answered or moved.</param>
    void Changed(IJournalTransaction journal, ProgrammingCase after, DateTimeOffset now);
}
