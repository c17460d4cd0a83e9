using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>The service state that held at the instant; null = none was ever set by then, so the pump is in service.</summary>
    ServiceStateRow? ServiceStateAt(PumpId pump, DateTimeOffset at);

    /// <summary>Service states of a pump, newest first.</summary>
    IReadOnlyList<ServiceStateRow> ListServiceStates(PumpId pump, int rowsMax);

    /// <summary>The newest service state of every pump that ever had one set.</summary>
    IReadOnlyList<ServiceStateRow> ListCurrentServiceStates();

    /// <summary>Events of a pump that are marked in any way, newest first.</summary>
    IReadOnlyList<StoredEvent> ListMarkedEvents(PumpId pump, int rowsMax);
}
