using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Service;

/// <summary>
/// What a pump's service state keeps back. Asked inside the transaction that decides, so that nothing slips past a change of the state; asked
/// of the moment a fact occurred, so that what was therapy stays documented however late it arrives.
/// </summary>
public static class ServiceRules
{
    public static ServiceState StateAt(IJournalQueries journal, PumpId pump, DateTimeOffset at) =>
        journal.ServiceStateAt(pump, at)?.State ?? ServiceState.InService;

    /// <summary>In maintenance: nothing is documented and nobody is paged.</summary>
    public static bool IsSilent(IJournalQueries journal, PumpId pump, DateTimeOffset at) => StateAt(journal, pump, at) == ServiceState.Maintenance;

    /// <summary>
    /// Why no order reaches the pump; null = it may. 9017 "infuser cannot accept program" is the code of an unavailable state (digest §6.13);
    /// its text says which.
    /// </summary>
    public static Refusal? Refuse(IJournalQueries journal, PumpId pump, DateTimeOffset now) =>
        StateAt(journal, pump, now) is var state && state == ServiceState.InService
            ? null
            : new Refusal(IheError.CannotAccept, "OBX-18", Phrase(state));

    public static string Phrase(ServiceState state) => state switch
    {
        ServiceState.InService => "the pump is in service",
        ServiceState.Maintenance => "the pump is in maintenance",
        ServiceState.Quarantined => "the pump is quarantined",
        _ => "the pump is recalled",
    };
}
