using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void PutPollState(PollSnapshot snapshot) => Polls.Put(snapshot);
}
