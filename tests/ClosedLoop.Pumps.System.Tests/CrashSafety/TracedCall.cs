using System.Text;

namespace ClosedLoop.Pumps.System.Tests.CrashSafety;

/// <summary>One system call of interest and the bytes that went through it.</summary>
internal sealed record TracedCall(TracedKind Kind, byte[] Bytes)
{
    public string Text => Encoding.Latin1.GetString(Bytes);
}
