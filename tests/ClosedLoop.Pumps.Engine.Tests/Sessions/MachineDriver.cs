using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>The machine under test with a clock of its own.</summary>
internal sealed class MachineDriver
{
    private readonly SessionNow start = new(SteppedTime.Start, TimeSpan.FromSeconds(1));
    private TimeSpan elapsed;

    public MachineDriver(PumpSessionOptions? options = null) =>
        Machine = new PumpSessionMachine(options ?? new PumpSessionOptions(), jitterSeed: 1, start);

    public PumpSessionMachine Machine { get; }

    public SessionNow Now => new(start.Time + elapsed, start.Monotonic + elapsed);

    public static MachineDriver Live(ulong committed = 0, PumpSessionOptions? options = null, HelloReport? hello = null)
    {
        var driver = new MachineDriver(options);
        driver.Hear(hello ?? Reports.Hello(lastSequence: 1_000));
        driver.Give(new SessionInput.Admitted(new SessionClaim(new FencingToken(5), new DeviceSequence(committed))));
        return driver;
    }

    public SessionOutput[] Give(SessionInput input) => [.. Machine.Handle(input, Now)];

    public SessionOutput[] Hear(PumpReport report) => Give(new SessionInput.Reported(report));

    public SessionOutput[] Commit(ulong mark) => Give(new SessionInput.Committed(new DeviceSequence(mark)));

    /// <summary>Moves time on; the machine is told each time it asked to be.</summary>
    public SessionOutput[] Pass(int ms)
    {
        var end = elapsed + TimeSpan.FromMilliseconds(ms);
        var outputs = new List<SessionOutput>();
        while (!Machine.HasEnded && Machine.NextDue <= start.Monotonic + end)
        {
            elapsed = TimeSpan.FromTicks(Math.Max(elapsed.Ticks, (Machine.NextDue - start.Monotonic).Ticks));
            outputs.AddRange(Machine.Handle(new SessionInput.TimePassed(), Now));
        }

        elapsed = end;
        return [.. outputs];
    }
}

internal static class MachineOutputs
{
    public static T[] Said<T>(this IEnumerable<SessionOutput> outputs)
        where T : PumpCommand => [.. outputs.OfType<SessionOutput.Send>().Select(send => send.Command).OfType<T>()];

    public static SessionEnd? End(this IEnumerable<SessionOutput> outputs) => outputs.OfType<SessionOutput.Close>().SingleOrDefault()?.End;

    public static ulong[] Committing(this IEnumerable<SessionOutput> outputs) =>
        [.. outputs.OfType<SessionOutput.Commit>().SelectMany(commit => commit.Events).Select(e => e.Event.Header.Key.Sequence.Value)];
}
