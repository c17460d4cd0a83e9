using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    public bool IsTold(string destination, Administration known) => FhirFeed.IsTold(destination, known);
}
