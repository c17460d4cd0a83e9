namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>One thing that is measured beside its yardstick or peer, round by round, so that drift of the machine hits both.</summary>
internal interface IBenchCase
{
    /// <summary>As written on the command line, such as <c>event-ack</c>.</summary>
    string Name { get; }

    /// <summary>One line for the list of cases.</summary>
    string About { get; }

    /// <summary>Said before it begins; a guess from the rounds and the size.</summary>
    TimeSpan Takes(BenchOptions options);

    /// <exception cref="InvalidOperationException">The case could not be measured: a server that is missing, a session that was refused.</exception>
    Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop);
}
