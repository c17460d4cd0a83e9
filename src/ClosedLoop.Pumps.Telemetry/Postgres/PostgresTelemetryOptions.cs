using Npgsql;

namespace ClosedLoop.Pumps.Telemetry.Postgres;

/// <summary>A table in a PostgreSQL database of the hospital's. How long rows are kept is that database's business.</summary>
public sealed record PostgresTelemetryOptions
{
    /// <summary>Npgsql's connection string; empty = not used.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Made when it is not there.</summary>
    public string Table { get; init; } = "pump_telemetry";

    /// <summary>Rows that wait; the oldest goes when there are more.</summary>
    public int QueueRowsMax { get; init; } = 100_000;

    public int BatchRowsMax { get; init; } = 2_000;

    public int TimeoutMs { get; init; } = 10_000;

    /// <summary>All that is wrong; empty when it can be used.</summary>
    /// <param name="at">Where in the settings this stands.</param>
    public IEnumerable<string> Validate(string at)
    {
        if (!IsConnectionString())
            yield return $"{at}:{nameof(ConnectionString)} is not one.";
        if (Table.Length is 0 or > 63
            || Table.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') || char.IsAsciiDigit(Table[0]))
            yield return $"{at}:{nameof(Table)} '{Table}' is not up to 63 lower case letters, digits and _.";
        if (QueueRowsMax is < 100 or > 10_000_000)
            yield return $"{at}:{nameof(QueueRowsMax)} {QueueRowsMax} is not between 100 and 10000000.";
        if (BatchRowsMax is < 1 or > 50_000)
            yield return $"{at}:{nameof(BatchRowsMax)} {BatchRowsMax} is not between 1 and 50000.";
        if (TimeoutMs is < 1_000 or > 600_000)
            yield return $"{at}:{nameof(TimeoutMs)} {TimeoutMs} is not between 1000 and 600000.";
    }

    private bool IsConnectionString()
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(ConnectionString) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
