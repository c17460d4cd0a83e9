using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>One gateway with simulated pumps for all tests of a class. Each test takes a pump, and so a patient, of its own.</summary>
public abstract class SharedWard : IAsyncLifetime
{
    private const int HeartbeatMs = 3_000;
    private const int AnswerDeadlineMs = 15_000;

    private readonly WardSetup setup;
    private readonly SinkOutput output;
    private SystemWard? ward;

    private protected SharedWard(WardSetup setup, IMessageSink sink)
    {
        // A browser beside it makes a small machine slow: a pump is not away because of that, nor does it refuse.
        this.setup = setup with
        {
            Demo = true,
            Settings = [("Sessions", "HeartbeatMs", HeartbeatMs), ("Orders", "AnswerDeadlineMs", AnswerDeadlineMs), .. setup.Settings],
        };
        output = new SinkOutput(sink);
    }

    internal SystemWard Ward => ward ?? throw new InvalidOperationException("The ward has not been started.");

    public async Task InitializeAsync() => ward = await SystemWard.StartAsync(setup, output);

    public async Task DisposeAsync()
    {
        if (ward is not null)
            await ward.DisposeAsync();
    }

    private sealed class SinkOutput(IMessageSink sink) : ITestOutputHelper
    {
        public void WriteLine(string message) => sink.OnMessage(new DiagnosticMessage(message));

        public void WriteLine(string format, params object[] args) => sink.OnMessage(new DiagnosticMessage(format, args));
    }
}
