namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    void AppendRollout(RolloutRow row);
}
