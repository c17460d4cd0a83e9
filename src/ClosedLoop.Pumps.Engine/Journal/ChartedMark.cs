using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A person has charted a time by hand, as after a downtime: what pumps tell of it later is for a person to look at.</summary>
/// <param name="Id">0 before it is stored.</param>
/// <param name="Order">Null = all of the patient's infusions.</param>
public sealed record ChartedMark(
    long Id, PatientId Patient, OrderId? Order, DateTimeOffset From, DateTimeOffset To, string Note, string Author, DateTimeOffset At)
{
    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"charted {Id}";
}
