using ClosedLoop.Pumps.Storage.Tests.Conformance;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class SqliteSparseRowsTests() : SparseRowsConformance(new SqliteHarness());
