namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Something a screen is told.</summary>
internal readonly record struct LiveMessage(string Name, object Body)
{
    public const string Tick = "tick";
    public const string Pumps = "pumps";
    public const string Board = "board";
    public const string Gone = "gone";
    public const string Cases = "cases";
    public const string Pump = "pump";
    public const string Operations = "operations";
}
