using ClosedLoop.Pumps.Storage.Tests.Sqlite;

// Started by the kill test, never by the test runner.
await AppendingChild.RunAsync(args[0]);
