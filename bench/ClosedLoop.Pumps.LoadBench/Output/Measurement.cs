using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Output;

/// <summary>A case's result with where and when it was measured.</summary>
/// <param name="Commit">Of the working tree; empty = not known.</param>
/// <param name="LoadBefore">Load average of the last minute before it began: what else ran on the machine.</param>
/// <param name="LoadAfter">The same at its end, our own load included.</param>
internal sealed record Measurement(
    CaseResult Result, DateTimeOffset At, double Seconds, int Rounds, string Commit, string Machine, double LoadBefore, double LoadAfter);
