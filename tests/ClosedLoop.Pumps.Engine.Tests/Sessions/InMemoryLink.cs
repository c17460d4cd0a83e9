using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>A connection whose other end is the test; every command counts as 100 bytes.</summary>
internal sealed class InMemoryLink : IPumpLink
{
    private readonly Channel<PumpCommand> sent = Channel.CreateBounded<PumpCommand>(1_000);

    /// <summary>While set, the pump reads nothing.</summary>
    public TaskCompletionSource? Stuck { get; set; }

    public string? Aborted { get; private set; }

    public bool CertificateMatches { get; init; } = true;

    public int UnsentBytes { get; private set; }

    public bool MayBe(PumpId pump) => CertificateMatches;

    public bool CanSend(PumpCommand command) => command is not ProposeCommand { PatientName.Length: > 256 };

    public void Write(PumpCommand command)
    {
        UnsentBytes += 100;
        Assert.True(sent.Writer.TryWrite(command));
    }

    public async Task FlushAsync()
    {
        UnsentBytes = 0;
        if (Stuck is { } stuck)
            await stuck.Task;
    }

    public void Abort(string reason) => Aborted = reason;

    public async Task<T> NextAsync<T>()
        where T : PumpCommand
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
            if (await sent.Reader.ReadAsync(limit.Token) is T wanted)
                return wanted;
    }

    public bool HasSentMore => sent.Reader.TryPeek(out _);
}
