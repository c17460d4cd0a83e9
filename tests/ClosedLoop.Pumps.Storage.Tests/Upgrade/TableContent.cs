using ClosedLoop.Pumps.Storage.Sqlite;

namespace ClosedLoop.Pumps.Storage.Tests.Upgrade;

/// <summary>A table's columns, and its rows as SQL literals in a fixed order: what differs in any value differs here.</summary>
internal sealed record TableContent(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows)
{
    /// <param name="columns">Only these; null = all it has.</param>
    public static TableContent Read(SqliteDatabase database, string table, IReadOnlyList<string>? columns)
    {
        var read = columns ?? Texts(database, $"SELECT name FROM pragma_table_info('{table}')");
        var row = string.Join(" || ', ' || ", read.Select(column => $"quote(\"{column}\")"));
        return new TableContent(read, Texts(database, $"SELECT {row} AS text FROM \"{table}\" ORDER BY text"));
    }

    public static List<string> Texts(SqliteDatabase database, string sql)
    {
        using var statement = database.Statement(sql);
        return statement.Start().ReadAll(one => one.GetText(0));
    }
}
