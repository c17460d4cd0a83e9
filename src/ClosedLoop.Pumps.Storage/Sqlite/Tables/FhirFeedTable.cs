namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>How far each FHIR server has been told.</summary>
internal sealed class FhirFeedTable(SqliteDatabase database)
{
    private readonly SqliteStatement put = database.Statement("INSERT OR REPLACE INTO fhir_feed (destination, told_through) VALUES (?, ?)");

    private readonly SqliteStatement get = database.Statement("SELECT told_through FROM fhir_feed WHERE destination = ?");

    public void Put(string destination, long number) => put.Start().Text(destination).Int(number).Run();

    public long Get(string destination) => get.Start().Text(destination).ReadAll(row => row.GetInt(0)) is [var number] ? number : 0;
}
