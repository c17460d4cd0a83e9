namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void PutFhirToldThrough(string destination, long number) => FhirFeed.Put(destination, number);
}
