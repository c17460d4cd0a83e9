namespace ClosedLoop.Pumps.Campaign;

/// <summary>A gateway or pump that is wrong on purpose. Each is there for the one checker that has to see it.</summary>
public enum Mutant
{
    None,

    /// <summary>Gives every request a life of an hour.</summary>
    SkipsTheAge,

    /// <summary>Judges by the wall clock alone, which can be set back.</summary>
    TrustsTheWallClock,

    /// <summary>Sends an order to whoever the channel is associated with.</summary>
    IgnoresWhoseOrder,

    /// <summary>Does not look at what the pump said of its patient.</summary>
    IgnoresThePumpsPatient,

    /// <summary>Sends a proposal that has been started once more, under a new id.</summary>
    ResendsProposals,

    /// <summary>Answers some requests a second time.</summary>
    AnswersTwice,

    /// <summary>Forgets some answers.</summary>
    ForgetsAnswers,

    /// <summary>Says "refused" of what it has sent and the pump may start.</summary>
    AnswersUnknownAsRefused,

    /// <summary>Cuts volumes to whole millilitres.</summary>
    CutsVolumes,

    /// <summary>Keeps proposals for pumps that are away and sends them later.</summary>
    QueuesForOfflinePumps,

    /// <summary>Acknowledges events before they are durable.</summary>
    AcksBeforeCommit,

    /// <summary>Writes a second document of some events.</summary>
    DocumentsTwice,

    /// <summary>Writes no document of some events.</summary>
    SkipsDocuments,
}
