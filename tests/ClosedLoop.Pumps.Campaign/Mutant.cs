namespace ClosedLoop.Pumps.Campaign;

/// <summary>A gateway or pump that is wrong on purpose. Each is there for the one checker that has to see it.</summary>
public enum Mutant
{
    None,

    /// <summary>Gives every request a life of an hour.</summary>
    SkipsTheAge,

    /// <summary>Judges by the wall clock alone, which can be set back.</summary>
    TrustsTheWallClock,

    /// <summary>Takes one channel of a pump for another.</summary>
    MixesUpChannels,

    /// <summary>A pump that forgets its patient when a proposal is confirmed.</summary>
    ForgetsThePatient,

    /// <summary>Sends a proposal that has been started once more, under a new id.</summary>
    ResendsProposals,

    /// <summary>Answers some requests a second time.</summary>
    AnswersTwice,

    /// <summary>Forgets some answers.</summary>
    ForgetsAnswers,

    /// <summary>Says "offline" of some proposals the pump has taken.</summary>
    RefusesWhatWasTaken,

    /// <summary>Cuts volumes to whole millilitres.</summary>
    CutsVolumes,

    /// <summary>Sends to pumps it has not heard of for two heartbeats.</summary>
    TrustsSilentLinks,

    /// <summary>Acknowledges events some seconds before they are durable.</summary>
    AcksBeforeCommit,

    /// <summary>Writes a second document of some events.</summary>
    DocumentsTwice,

    /// <summary>Writes no document of some events.</summary>
    SkipsDocuments,

    /// <summary>Knows a message by its control id alone, whatever it says.</summary>
    ComparesNoBytes,

    /// <summary>Never looks at the time of its open cases.</summary>
    NeverSweeps,
}
