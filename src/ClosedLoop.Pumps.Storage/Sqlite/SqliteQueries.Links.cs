using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private PumpLinkTable? links;

    protected PumpLinkTable Links => links ??= new PumpLinkTable(Database);

    public PumpLinkRow? GetPumpLink(PumpId pump) => Links.Get(pump);

    public IReadOnlyList<PumpLinkRow> ListPumpLinks() => Links.List();

    public IReadOnlyList<ChannelAssociation> ListAssociationsAt(PumpId pump, DateTimeOffset at) => Associations.AllAt(pump, at);
}
