namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Another process has the journal open.</summary>
public sealed class StoreInUseException(string path) : Exception($"The journal {path} is in use by another process.");
