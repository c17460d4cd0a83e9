using System.Buffers.Binary;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.CrashSafety;

/// <summary>Watches the system calls of the gateway: what acks, on both edges, is sent after a flush to disk that has returned (S1).</summary>
public sealed class FlushBeforeAckTests(ITestOutputHelper output)
{
    [Fact]
    public async Task S1_Between_an_event_or_an_order_and_its_ack_lies_a_flush_that_returned()
    {
        var folder = Directory.CreateTempSubdirectory("pumps-strace-");
        try
        {
            var trace = Path.Combine(folder.FullName, "trace.txt");
            string requestId;
            await using (var ward = await SystemWard.StartAsync(WardSetup.Attended(), output, SystemCallTrace.Command(trace)))
            {
                var order = TestOrders.Fluid(0, "traced", rateMlH: 720, volumeTenthsMl: 3);
                requestId = order.RequestId;
                await ward.AskAsync(order);
                await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(one => one.Completed)), "the infusion completes");
                await ward.SettledAsync();
            }

            var calls = SystemCallTrace.Read(trace);
            Assert.True(FlushesBetween(calls, "RGV^O15", "MSA|CA|" + requestId) >= 1, "The order was acked without a flush.");
            var acks = EventAcks(calls);
            output.WriteLine($"{calls.Count(call => call.Kind == TracedKind.Flushed)} flushes, {acks.Count} event acks");
            Assert.NotEmpty(acks);
            Assert.All(acks, flushes => Assert.True(flushes >= 1, "An event was acked without a flush."));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int FlushesBetween(IReadOnlyList<TracedCall> calls, string received, string sent)
    {
        var from = Index(calls, 0, call => call.Kind == TracedKind.Received && call.Text.Contains(received, StringComparison.Ordinal));
        var to = Index(calls, from, call => call.Kind == TracedKind.Sent && call.Text.Contains(sent, StringComparison.Ordinal));
        return calls.Skip(from).Take(to - from).Count(call => call.Kind == TracedKind.Flushed);
    }

    /// <summary>For each EventAck that acks something new: the flushes since the last event it covers was received.</summary>
    private static List<int> EventAcks(IReadOnlyList<TracedCall> calls)
    {
        var flushes = new List<int>();
        var arrivedAt = new Dictionary<ulong, int>();
        var acked = 0UL;
        for (var at = 0; at < calls.Count; at++)
        {
            if (calls[at].Kind == TracedKind.Received)
            {
                foreach (var entry in Messages(calls[at].Bytes).OfType<Event>())
                    arrivedAt.TryAdd(entry.Sequence, at);
            }
            else if (calls[at].Kind == TracedKind.Sent)
            {
                foreach (var ack in Messages(calls[at].Bytes).OfType<EventAck>().Where(ack => ack.CumulativeSequence > acked))
                {
                    acked = ack.CumulativeSequence;
                    var from = arrivedAt[acked];
                    flushes.Add(calls.Skip(from).Take(at - from).Count(call => call.Kind == TracedKind.Flushed));
                }
            }
        }

        return flushes;
    }

    // Each call of this test carries whole frames of the open pump protocol, or something else.
    private static IEnumerable<OpenPumpMessage> Messages(byte[] bytes)
    {
        for (var at = 0; at + OpenPumpCodec.LengthBytes <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            at += OpenPumpCodec.LengthBytes;
            if (length == 0 || length > bytes.Length - at)
                yield break;
            OpenPumpCodec.Decode(bytes.AsSpan(at, (int)length), out var message);
            at += (int)length;
            if (message is not null)
                yield return message;
        }
    }

    private static int Index(IReadOnlyList<TracedCall> calls, int from, Predicate<TracedCall> fits)
    {
        for (var at = from; at < calls.Count; at++)
        {
            if (fits(calls[at]))
                return at;
        }

        throw new InvalidOperationException("The trace does not hold what was looked for.");
    }
}
