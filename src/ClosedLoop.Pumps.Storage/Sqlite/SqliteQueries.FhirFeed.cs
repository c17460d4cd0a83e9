using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private FhirFeedTable? fhirFeed;

    protected FhirFeedTable FhirFeed => fhirFeed ??= new FhirFeedTable(Database);

    public long FhirToldThrough(string destination) => FhirFeed.Get(destination);
}
