using System.Collections.Immutable;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Search;

/// <summary>Where the resources of one type come from: stored versions, or what the gateway knows now, told as FHIR.</summary>
public abstract class FhirSource
{
    private static readonly SearchParameter[] Common =
    [
        new("_id", SearchParamType.Token) { Values = one => SearchValue.Of(one.Id) },
        new("_lastUpdated", SearchParamType.Date) { Values = one => SearchValue.Of(one.Meta?.LastUpdated) },
    ];

    private protected FhirSource(string type, params IEnumerable<SearchParameter> parameters) =>
        (Type, Parameters) = (type, [.. Common, .. parameters]);

    public string Type { get; }

    public ImmutableArray<SearchParameter> Parameters { get; }

    /// <summary>Has create, update and versions.</summary>
    public virtual bool IsStored => false;

    /// <summary>Who may read it.</summary>
    public virtual ImmutableArray<Role> Readers => [Role.Nurse, Role.Pharmacist, Role.Integration];

    /// <summary>It tells of patients or persons: nobody reads it without a name.</summary>
    public virtual bool NamesPeople => true;

    internal abstract Resource? Read(IJournalQueries journal, string id);

    /// <summary>All of them in an order that stays, after the cursor, each with its own cursor. Lazy: the caller stops when it has enough.</summary>
    internal abstract IEnumerable<(string Cursor, Resource Resource)> List(IJournalQueries journal, FhirQuery query);

    /// <summary>In the order of their ids, for what is put together in memory.</summary>
    private protected static IEnumerable<(string Cursor, Resource Resource)> ById(IEnumerable<Resource> resources, FhirQuery query) => resources
        .Where(one => query.Cursor is null || string.CompareOrdinal(one.Id, query.Cursor) > 0)
        .OrderBy(one => one.Id, StringComparer.Ordinal)
        .Select(one => (one.Id!, one));
}
