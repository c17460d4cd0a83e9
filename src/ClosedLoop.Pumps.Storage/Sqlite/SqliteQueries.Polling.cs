using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private PollStateTable? polls;

    protected PollStateTable Polls => polls ??= new PollStateTable(Database);

    public PollSnapshot? GetPollState(PumpId pump) => Polls.Get(pump);
}
