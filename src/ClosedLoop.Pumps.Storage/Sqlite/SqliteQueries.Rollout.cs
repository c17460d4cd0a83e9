using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private RolloutTable? rollouts;

    protected RolloutTable Rollouts => rollouts ??= new RolloutTable(Database);

    public IReadOnlyList<RolloutRow> ListRollouts(int rowsMax) => Rollouts.List(rowsMax);
}
