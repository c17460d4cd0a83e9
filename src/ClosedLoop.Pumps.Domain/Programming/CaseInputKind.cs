namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>The columns of <see cref="CaseTable"/>; one per kind of <see cref="CaseInput"/>.</summary>
public enum CaseInputKind
{
    ChecksFailed = 1,
    ChecksPassed = 2,
    FrameSent = 3,
    PumpOffered = 4,
    PumpViewed = 5,
    PumpEdited = 6,
    PumpFailed = 7,
    ProgramStarted = 8,
    AutoProgramCleared = 9,
    WithdrawAsked = 10,
    PumpWithdrew = 11,
    ConnectionLost = 12,
    AnswerDeadlinePassed = 13,
    QueryAnswered = 14,
    ExpiryPassed = 15,
    EarlierAnswered = 16,
    Released = 17,
    Declined = 18,
}
