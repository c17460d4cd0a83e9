using ClosedLoop.Pumps.Storage.Tests.Conformance;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class SqliteEventTests() : EventConformance(new SqliteHarness());

public sealed class SqliteOutboxTests() : OutboxConformance(new SqliteHarness());

public sealed class SqliteOrderTests() : OrderConformance(new SqliteHarness());

public sealed class SqliteAssociationTests() : AssociationConformance(new SqliteHarness());

public sealed class SqliteRetentionTests() : RetentionConformance(new SqliteHarness());
