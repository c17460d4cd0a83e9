namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>Rollout plans, newest first; the first holds.</summary>
    IReadOnlyList<RolloutRow> ListRollouts(int rowsMax);
}
