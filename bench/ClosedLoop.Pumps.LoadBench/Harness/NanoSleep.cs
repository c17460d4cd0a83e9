using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Sleeps to a time of the machine's monotonic clock: the timers of .NET wake in whole milliseconds, longer than what is measured.</summary>
internal static partial class NanoSleep
{
    private const int ClockMonotonic = 1;
    private const int TimerAbsolute = 1;
    private const long NanosPerSecond = 1_000_000_000;

    /// <param name="timestamp">Of <see cref="Stopwatch"/>, which on Linux counts the nanoseconds of CLOCK_MONOTONIC.</param>
    public static void Until(long timestamp)
    {
        var until = new TimeSpec(timestamp / NanosPerSecond, timestamp % NanosPerSecond);
        while (Sleep(ClockMonotonic, TimerAbsolute, until, IntPtr.Zero) != 0)
        {
            // A signal came first: the wanted time is still the same.
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in TimeSpec until, IntPtr remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
