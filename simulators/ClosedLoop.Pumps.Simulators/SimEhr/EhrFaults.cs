namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The names of the faults on a command line.</summary>
public static class EhrFaults
{
    public static IReadOnlyList<string> Names { get; } = ["drop-event", "duplicate-event", "stale-order", "wrong-volume"];

    public static EhrFault? Parse(string name) => name switch
    {
        "drop-event" => EhrFault.DropEvent,
        "duplicate-event" => EhrFault.DuplicateEvent,
        "stale-order" => EhrFault.StaleOrder,
        "wrong-volume" => EhrFault.WrongVolume,
        _ => null,
    };
}
