using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private BolusTable? boluses;

    protected BolusTable Boluses => boluses ??= new BolusTable(Database);

    public IReadOnlyList<BolusRecord> ListBoluses(ChannelRef channel, DateTimeOffset after, int rowsMax) =>
        Boluses.Since(channel, after, rowsMax);

    public IReadOnlyList<ChannelAssociation> ListOpenAssociations(PatientId patient, int rowsMax) =>
        Associations.ListOpen(patient, rowsMax);
}
