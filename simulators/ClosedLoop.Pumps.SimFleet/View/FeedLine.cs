namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>One thing that happened, in a nurse's words.</summary>
/// <param name="AtMs">Since the script began.</param>
public sealed record FeedLine(long AtMs, Tone Tone, string Text)
{
    public override string ToString() => $"{Words.Clock(AtMs)}  {Text}";
}
