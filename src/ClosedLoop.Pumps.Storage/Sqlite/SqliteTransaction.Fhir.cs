using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void AppendFhirVersion(FhirVersion version) => Fhir.Append(version);
}
