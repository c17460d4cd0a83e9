using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An order given before a pharmacist saw it, and what became of it.</summary>
/// <param name="Decision">verified or rejected; null = waits.</param>
public sealed record EmergencyOrderView(
    string Emergency,
    string Patient,
    string Drug,
    string Reason,
    string AskedBy,
    DateTimeOffset RaisedAt,
    string? Decision,
    string? VerifiedAs,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason) : INamesPatient
{
    public static EmergencyOrderView Of(EmergencyOrder one) => new(
        one.Order.Value,
        one.Patient.Value,
        one.DrugCode,
        one.Reason,
        one.AskedBy.Value,
        one.RaisedAt,
        one.Decision,
        one.VerifiedAs?.Value,
        one.DecidedBy,
        one.DecidedAt,
        one.DecisionReason);
}
