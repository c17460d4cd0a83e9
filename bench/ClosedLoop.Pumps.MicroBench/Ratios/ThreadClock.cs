using System.Runtime.InteropServices;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>CPU time of the calling thread: on a busy machine the clock on the wall says more of the neighbours than of the code.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static TimeSpan Now
    {
        get
        {
            if (GetTime(ThreadCpuTime, out var time) != 0)
                throw new InvalidOperationException("The thread's clock cannot be read.");
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Moment time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
