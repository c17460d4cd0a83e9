using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>How far each FHIR server has been told.</summary>
internal sealed class FhirFeedTable(SqliteDatabase database)
{
    private readonly SqliteStatement put = database.Statement("INSERT OR REPLACE INTO fhir_feed (destination, told_through) VALUES (?, ?)");

    private readonly SqliteStatement get = database.Statement("SELECT told_through FROM fhir_feed WHERE destination = ?");

    private readonly SqliteStatement isTold = database.Statement(
        "SELECT (SELECT max(number) FROM administration_version WHERE id = ?) <= ifnull((SELECT told_through FROM fhir_feed WHERE destination = ?), 0) "
        + "AND NOT EXISTS (SELECT 1 FROM outbox WHERE destination = ? AND lane = ? AND state < 2 AND correlation = ?)");

    public void Put(string destination, long number) => put.Start().Text(destination).Int(number).Run();

    public long Get(string destination) => get.Start().Text(destination).ReadAll(row => row.GetInt(0)) is [var number] ? number : 0;

    public bool IsTold(string destination, Administration known) => isTold.Start().Text(known.Id.Value).Text(destination).Text(destination)
        .Text(known.Channel.Pump.Value).Text(known.Id.Value).ReadFirst(row => row.GetInt(0)) == 1;
}
