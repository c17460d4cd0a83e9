namespace ClosedLoop.Pumps.Simulators;

/// <summary>A frame stopped on its way. Everything behind it waits until one of the methods is called; the first call counts.</summary>
public sealed class HeldFrame
{
    private readonly TaskCompletionSource<byte[]?> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action cut;

    internal HeldFrame(byte[] bytes, Action cut) => (Bytes, this.cut) = (bytes, cut);

    /// <summary>The whole frame with its framing bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What is to be written in its place; null = nothing.</summary>
    internal Task<byte[]?> Decided => decided.Task;

    public void Release() => decided.TrySetResult(Bytes.ToArray());

    public void Drop() => decided.TrySetResult(null);

    public void Duplicate() => decided.TrySetResult([.. Bytes.Span, .. Bytes.Span]);

    public void Replace(ReadOnlySpan<byte> bytes) => decided.TrySetResult(bytes.ToArray());

    /// <summary>Resets both sides of the connection; the frame never arrives.</summary>
    public void Cut()
    {
        cut();
        decided.TrySetResult(null);
    }
}
