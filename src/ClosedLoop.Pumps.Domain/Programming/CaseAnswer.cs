namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>The one answer (RRG) the sender got. Code 0 = AA.</summary>
public sealed record CaseAnswer(int Code, string Text, DateTimeOffset At)
{
    public bool IsAccept => Code == 0;
}
