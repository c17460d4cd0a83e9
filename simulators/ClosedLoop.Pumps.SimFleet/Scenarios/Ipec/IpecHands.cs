using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;

/// <summary>The hands at the pumps of one row. A key that the pump does not take as expected is kept for the verdict.</summary>
internal sealed class IpecHands(Stage stage, int firstPump, CancellationToken cancel)
{
    public const string Channel = "A";
    public const string Clinician = "RN-IPEC";

    /// <summary>1200 mL/h: 0.1 mL takes 300 ms, so that whole infusions fit into a second.</summary>
    public const long Fast = 1_200_000_000;
    public const long Slow = 600_000_000;
    public const long Tenth = 100_000;
    public const long Bag = 100_000_000;

    public static readonly InfusionOrderText Saline = new(string.Empty, "IPEC-ORD", "NS", "Sodium chloride 0.9%");
    public static readonly InfusionOrderText Other = new(string.Empty, "IPEC-ORD2", "CEF", "Cefazolin");

    public List<string> Refused { get; } = [];

    /// <summary>Presses a key of the first pump.</summary>
    public void Do(Func<SimPump, KeypadResult> press) => At(0, press);

    public void At(int pump, Func<SimPump, KeypadResult> press)
    {
        var result = stage.At(firstPump + pump, press);
        if (result != KeypadResult.Done)
            Refused.Add($"the keypad answered {result}");
    }

    /// <summary>Something happens to the pump.</summary>
    public void Happens(Action<SimPump> act, int pump = 0) => stage.At(firstPump + pump, act);

    public T Read<T>(Func<SimPump, T> read, int pump = 0) => stage.At(firstPump + pump, read);

    public Task WaitAsync(int ms) => Task.Delay(ms, cancel);

    /// <summary>Until the pump is so; what never comes is kept for the verdict.</summary>
    public async Task UntilAsync(Func<SimPump, bool> isSo, int pump = 0)
    {
        const int WithinMs = 4_000;
        if (!await stage.UntilAsync(() => stage.At(firstPump + pump, isSo), WithinMs, cancel))
            Refused.Add("the pump did not get that far");
    }

    /// <summary>The cable is pulled and plugged in again until a loss was long enough to be told.</summary>
    public async Task LoseLinkAsync(Func<bool> isTold)
    {
        const int TriesMax = 8;
        for (var time = 0; time < TriesMax && !isTold(); time++)
        {
            stage.Fronts[firstPump].DropConnection();
            await stage.UntilAsync(() => !stage.Fronts[firstPump].Counters.InSession, 500, cancel);
            await stage.UntilAsync(() => stage.Fronts[firstPump].Counters.InSession, 2_000, cancel);
        }
    }
}
