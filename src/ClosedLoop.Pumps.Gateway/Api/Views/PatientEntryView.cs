using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What one ADT message said of a patient and what came of it.</summary>
public sealed record PatientEntryView(
    string Patient,
    string Kind,
    DateTimeOffset EffectiveAt,
    DateTimeOffset ReceivedAt,
    string Sender,
    string ControlId,
    string? Location,
    string? Visit,
    string Outcome)
{
    public static PatientEntryView Of(PatientEntry entry) => new(
        entry.Patient.Value, entry.Kind, entry.EffectiveAt, entry.ReceivedAt, entry.Sender, entry.ControlId, entry.Location, entry.Visit, entry.Outcome);
}
