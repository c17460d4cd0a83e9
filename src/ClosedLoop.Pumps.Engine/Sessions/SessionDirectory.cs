using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>The sessions of this gateway, at most one a pump. A session holds its pump's place from admission until it has ended.</summary>
public sealed class SessionDirectory : ISessionDirectory
{
    private readonly ConcurrentDictionary<PumpId, PumpSession> sessions = new();
    private int live;
    private int replaying;

    /// <summary>Live sessions.</summary>
    public int Count => Volatile.Read(ref live);

    public LiveSession? Find(PumpId pump) => sessions.TryGetValue(pump, out var session) ? session.Live : null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The command is the session's own to send: an ack, for one, follows a commit and nothing else (S1).</exception>
    public bool TryPost(PumpId pump, FencingToken token, PumpCommand command)
    {
        if (command is not (ProposeCommand or WithdrawCommand or QueryProposalCommand))
            throw new ArgumentException($"{command.GetType().Name} is not for others to post.", nameof(command));
        return sessions.TryGetValue(pump, out var session)
            && session.Live is { } live
            && live.Takes(token, command)
            && session.TryPost(token, command);
    }

    public bool CanCarry(PumpId pump, PumpCommand command) =>
        !sessions.TryGetValue(pump, out var session) || session.CanCarry(command);

    /// <summary>Takes the pump's place for the newcomer, or returns who has it.</summary>
    internal PumpSession? Reserve(PumpId pump, PumpSession newcomer)
    {
        var holder = sessions.GetOrAdd(pump, newcomer);
        return holder == newcomer ? null : holder;
    }

    /// <summary>Sessions whose pumps still send what happened before they connected.</summary>
    internal int Replaying => Volatile.Read(ref replaying);

    internal void ReplayBegun() => Interlocked.Increment(ref replaying);

    internal void ReplayEnded() => Interlocked.Decrement(ref replaying);

    internal void Activated() => Interlocked.Increment(ref live);

    internal void Release(PumpId pump, PumpSession session)
    {
        if (sessions.TryRemove(KeyValuePair.Create(pump, session)) && session.HasOpened)
            Interlocked.Decrement(ref live);
    }
}
