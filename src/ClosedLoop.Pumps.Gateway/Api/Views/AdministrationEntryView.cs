using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One step, in the EHR's verbs.</summary>
public sealed record AdministrationEntryView(
    int Ordinal, string Verb, MomentView When, string Rate, string? DoseRate, string Given, string? Reason, string Event, string? Clinician,
    string[] Flags, DateTimeOffset? FiledAt)
{
    public static AdministrationEntryView Of(StoredEntry stored) => new(
        stored.Entry.Ordinal, stored.Entry.Verb.ToString(), MomentView.Of(stored.Entry.When)!, stored.Entry.Rate.ToString(),
        stored.Entry.DoseRate?.ToString(), stored.Entry.Given.ToString(), stored.Entry.Reason?.ToString(), stored.Entry.Event.ToString(),
        stored.Entry.Operator?.Value, AdministrationView.Words(stored.Entry.Flags), stored.FiledAt);
}
