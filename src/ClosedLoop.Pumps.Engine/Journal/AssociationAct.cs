namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What was done to an association.</summary>
public enum AssociationAct
{
    Opened = 1,

    /// <summary>It rests on a proposal no longer.</summary>
    Confirmed = 2,

    Ended = 3,

    /// <summary>The same human under another id.</summary>
    Repointed = 4,

    /// <summary>It never was.</summary>
    Voided = 5,
}
