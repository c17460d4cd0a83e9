namespace ClosedLoop.Pumps.SimFleet.Commands;

public static class DemoCommand
{
    public static Task<int> RunAsync(int pumps, int minutes, int seed, bool plain, CancellationToken cancel) => Task.FromResult(0);
}
