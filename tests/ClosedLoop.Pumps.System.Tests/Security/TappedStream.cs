namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>The wire under TLS, with somebody on it: keeps what the pump sent, and may change it.</summary>
internal sealed class TappedStream(Stream wire) : Stream
{
    private readonly MemoryStream sent = new();

    /// <summary>All bytes as the pump sent them.</summary>
    public byte[] Sent => sent.ToArray();

    /// <summary>Flips one bit at the end of every further write: inside a TLS record's protected part.</summary>
    public bool Tampers { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => wire.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => wire.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => wire.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => wire.ReadAsync(buffer, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => wire.Write(Taken(buffer.AsSpan(offset, count)));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        wire.WriteAsync(Taken(buffer.Span), cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            wire.Dispose();
        base.Dispose(disposing);
    }

    private byte[] Taken(ReadOnlySpan<byte> bytes)
    {
        sent.Write(bytes);
        var passed = bytes.ToArray();
        if (Tampers)
            passed[^1] ^= 1;
        return passed;
    }
}
