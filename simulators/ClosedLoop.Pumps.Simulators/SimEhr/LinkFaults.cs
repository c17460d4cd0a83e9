namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The names of the faults on a command line.</summary>
public static class LinkFaults
{
    public static IReadOnlyList<string> Names { get; } = ["drop-event", "duplicate-event", "stale-order", "wrong-volume"];

    public static LinkFault? Parse(string name) => name switch
    {
        "drop-event" => LinkFault.DropEvent,
        "duplicate-event" => LinkFault.DuplicateEvent,
        "stale-order" => LinkFault.StaleOrder,
        "wrong-volume" => LinkFault.WrongVolume,
        _ => null,
    };
}
