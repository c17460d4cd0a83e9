namespace ClosedLoop.Pumps.System.Tests.CrashSafety;

internal enum TracedKind
{
    Received,

    /// <summary>An fsync or fdatasync that returned 0.</summary>
    Flushed,
    Sent,
}
