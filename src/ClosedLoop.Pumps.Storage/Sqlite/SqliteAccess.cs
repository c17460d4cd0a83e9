namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>How a connection may use its file.</summary>
internal enum SqliteAccess
{
    ReadOnly,
    ReadWrite,
    Create,
}
