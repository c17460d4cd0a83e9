using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One thing that does not fit between orders, pumps and records.</summary>
public sealed record ReconciliationItemView(
    string Kind, string Subject, string? Patient, string? Order, string? Channel, string? Administration, DateTimeOffset Since, long AgeSeconds) : INamesPatient
{
    public static ReconciliationItemView Of(ReconciliationItem item, DateTimeOffset now) => new(
        NameOf(item.Kind), item.Subject, item.Patient?.Value, item.Order?.Value, item.Channel?.ToString(), item.Administration?.Value, item.Since,
        (long)(now - item.Since).TotalSeconds);

    public static string NameOf(ReconciliationKind kind) => kind switch
    {
        ReconciliationKind.RunningWithoutOrder => "running-without-order",
        ReconciliationKind.DueNotStarted => "due-not-started",
        ReconciliationKind.StartedLate => "started-late",
        ReconciliationKind.EndedEarly => "ended-early",
        ReconciliationKind.Unassociated => "unassociated",
        ReconciliationKind.DocumentedNeverSeenByPump => "documented-never-seen-by-a-pump",
        _ => "stopped-order-still-infusing",
    };
}
