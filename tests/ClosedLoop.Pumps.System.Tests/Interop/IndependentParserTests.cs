using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Interop;

/// <summary>Programs that are not ours read what the gateway says, and one of them gives it an order.</summary>
public sealed class IndependentParserTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_independent_parsers_read_every_kind_of_message_as_we_do()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended() with { AllowProvisionalCodes = true }, output);
        var messages = await EmittedMessages.CollectAsync(ward);
        using var folder = new TemporaryFolder();
        foreach (var (name, bytes) in messages)
            await File.WriteAllBytesAsync(folder.File(name + ".hl7"), bytes);
        output.WriteLine(string.Join(' ', messages.Keys));
        Assert.True(messages.Count >= 3 + 3 + 1 + EmittedMessages.EventCodes.Count, $"{messages.Count} kinds");

        var python = await Tool.RunAsync("/usr/bin/python3", RepositoryRoot.Combine("tests", "interop", "read_hl7.py"), folder.Path, MessageFields.KeysJson);
        var medplum = await Tool.RunAsync("node", RepositoryRoot.Combine("tests", "interop", "read_hl7.mjs"), folder.Path, MessageFields.KeysJson);

        AssertSame("python3-hl7", python, messages);
        AssertSame("@medplum/core", medplum, messages);
    }

    [Fact]
    public async Task A_third_party_MLLP_client_sends_an_order_and_is_answered_CA()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var order = TestOrders.Fluid(0, "third");
        await ward.PrescribeAsync(order);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("order.hl7"), "\v" + Rgv.Of(order) + "\x1c\r");

        var sent = await Tool.RunAsync("mllp_send", "--port", $"{ward.OrderPort.Port}", "--file", folder.File("order.hl7"), "127.0.0.1");
        output.WriteLine(sent.Output.Replace('\r', '\n') + sent.Error);

        Assert.Equal(0, sent.ExitCode);
        Assert.Contains("MSA|CA|" + order.RequestId, sent.Output, StringComparison.Ordinal);
        Assert.Contains("ACK^O15^ACK", sent.Output, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Held("A") is not null), "the order is on the pump's screen");
    }

    private static void AssertSame(string parser, Tool run, IReadOnlyDictionary<string, byte[]> messages)
    {
        Assert.True(run.ExitCode == 0, $"{parser}: {run.Error}");
        var read = MessageFields.Parse(run.Output);
        foreach (var (name, bytes) in messages)
        {
            var ours = MessageFields.Read(bytes);
            var theirs = read[name + ".hl7"];
            Assert.True(ours.Segments.SequenceEqual(theirs.Segments), $"{parser}, {name}: segments {string.Join(' ', theirs.Segments)}");
            foreach (var (key, value) in ours.Values)
                Assert.True(theirs.Values[key] == value, $"{parser}, {name}, {key}: '{theirs.Values[key]}', ours '{value}'");
        }
    }
}
