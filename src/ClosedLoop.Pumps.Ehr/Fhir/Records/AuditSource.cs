using System.Collections.Immutable;
using System.Globalization;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>AuditEvent: acts of persons on the gateway's records, newest first.</summary>
internal sealed class AuditSource() : FhirSource(
    "AuditEvent",
    new SearchParameter("date", SearchParamType.Date) { Values = one => SearchValue.Of(((AuditEvent)one).Recorded) },
    new SearchParameter("subtype", SearchParamType.Token) { Values = one => ((AuditEvent)one).Subtype.SelectMany(SearchValue.Of) },
    new SearchParameter("agent-name", SearchParamType.String) { Values = one => ((AuditEvent)one).Agent.SelectMany(agent => SearchValue.Of(agent.Name)) },
    new SearchParameter("entity-name", SearchParamType.String) { Values = one => ((AuditEvent)one).Entity.SelectMany(entity => SearchValue.Of(entity.Name)) })
{
    private const string Types = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private const string RefusedAction = "access refused";
    private const int RowsPerRead = 200;

    public override ImmutableArray<Role> Readers => [Role.Administrator, Role.Auditor];

    internal override Resource? Read(IJournalQueries journal, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue
            && journal.ReadAudit(number + 1, 1) is [var row] && row.Number == number
            ? Tell(row)
            : null;

    internal override IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query)
    {
        var before = query.BeforeNumber;
        while (journal.ReadAudit(before, RowsPerRead) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                yield return (row.Number.ToString(CultureInfo.InvariantCulture), Tell(row));
            before = rows[^1].Number;
        }
    }

    private static AuditEvent Tell(AuditRow row) => new()
    {
        Id = row.Number.ToString(CultureInfo.InvariantCulture),
        Meta = new Meta { LastUpdated = FhirDateTime.From(row.Entry.At) },
        Type = new Coding { System = Types, Code = "object" },
        Subtype = [new Coding { System = FhirCodes.AuditAction, Code = Code(row.Entry.Action), Display = row.Entry.Action }],
        Recorded = FhirDateTime.From(row.Entry.At),
        Outcome = row.Entry.Action == RefusedAction ? AuditEventOutcome.MinorFailure : AuditEventOutcome.Success,
        OutcomeDesc = row.Entry.Reason.Length > 0 ? row.Entry.Reason : null,
        Agent = [new AuditEventAgent { Name = row.Entry.Actor.Length > 0 ? row.Entry.Actor : "unknown", Requestor = true }],
        Source = new AuditEventSource { Observer = new Reference { Display = "infusion gateway" } },
        Entity = row.Entry.Subject.Length > 0 ? [new AuditEventEntity { Name = row.Entry.Subject }] : [],
    };

    private static string Code(string action) => action.Length > 0 ? action.Replace(' ', '-') : "act";
}
