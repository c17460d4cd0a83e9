namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>One bounded scenario against the real gateway that judges itself. Register it in <see cref="ScenarioRegistry"/>.</summary>
public interface IScenario
{
    /// <summary>As on the command line: one word.</summary>
    string Name { get; }

    /// <summary>One line for the help text.</summary>
    string Description { get; }

    /// <summary>Pumps it plays with when --pumps is not given.</summary>
    int PumpsDefault { get; }

    /// <summary>The faults --break can inject into it; each must make it fail.</summary>
    IReadOnlyList<string> Faults { get; }

    /// <summary>Plays it to its end. What goes wrong is a violation in the result; an exception counts as one.</summary>
    Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel);
}
