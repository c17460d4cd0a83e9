using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Programming cases in the journal: the columns the gateway searches by, and the whole case as its body.</summary>
public static class CaseStore
{
    // An order for a pump nobody knows is still a case: it has to be answered.
    private static readonly ChannelRef Nowhere = new(new PumpId(""), new ChannelId(""));

    public static readonly IReadOnlyCollection<string> OpenStates =
    [
        nameof(ProgrammingState.Received), nameof(ProgrammingState.ChecksPassed), nameof(ProgrammingState.Dispatched),
        nameof(ProgrammingState.PendingAtPump), nameof(ProgrammingState.WithdrawRequested), nameof(ProgrammingState.Indeterminate),
        nameof(ProgrammingState.AwaitingRelease),
    ];

    public static ProgrammingCase? Load(IJournalQueries journal, ProgramId program) =>
        journal.GetCase(program) is { } row ? Read(row) : null;

    public static ProgrammingCase Read(CaseRow row) => DomainJson.DeserializeCase(row.Body.Span);

    /// <summary>Reads all that can be read: one damaged case is said loudly and hurts no other (S9).</summary>
    public static IEnumerable<ProgrammingCase> ReadAll(IEnumerable<CaseRow> rows, ILogger log)
    {
        foreach (var row in rows)
        {
            ProgrammingCase read;
            try
            {
                read = Read(row);
            }
            catch (JsonException)
            {
                OrderLog.UnreadableCase(log, row.Program);
                continue;
            }

            yield return read;
        }
    }

    public static CaseRow ToRow(ProgrammingCase programmingCase) => new(
        programmingCase.Program,
        programmingCase.Order.SendingApplication,
        programmingCase.Order.MessageControlId,
        programmingCase.State.ToString(),
        !programmingCase.IsFinal,
        programmingCase.Order.Channel ?? Nowhere,
        programmingCase.Order.Order,
        programmingCase.Order.Patient,
        programmingCase.Order.RequestedAt ?? programmingCase.ReceivedAt,
        programmingCase.ExpiresAt,
        programmingCase.ReceivedAt,
        programmingCase.ChangedAt,
        DomainJson.Serialize(programmingCase));
}
