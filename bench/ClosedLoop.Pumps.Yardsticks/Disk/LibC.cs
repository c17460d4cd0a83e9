using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

internal static partial class LibC
{
    /// <summary>Data and what is needed to read it, not the times of the file: .NET offers only fsync.</summary>
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int DataSync(SafeFileHandle file);

    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void FlushData(SafeFileHandle file)
    {
        if (DataSync(file) != 0)
            throw new IOException($"fdatasync failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
