using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>One pump on a screen of its own. No patient data.</summary>
/// <param name="Row">As in the fleet.</param>
/// <param name="Channels">As on the board.</param>
/// <param name="Values">Last known measurements.</param>
public sealed record PumpLive(FleetRow Row, ImmutableArray<BoardRow> Channels, ImmutableArray<PumpValue> Values)
{
    internal bool IsShownBy(PumpLive sent) => Row.IsShownBy(sent.Row)
        && Channels.Length == sent.Channels.Length && Channels.Zip(sent.Channels).All(pair => pair.First.IsShownBy(pair.Second))
        && Values.Select(Ageless).SequenceEqual(sent.Values.Select(Ageless));

    private static PumpValue Ageless(PumpValue value) => value with { AgeMs = 0 };
}
