using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>One session or none, by the directory's rules, and every command that was posted to it.</summary>
internal sealed class PostedCommands : ISessionDirectory
{
    private readonly Lock gate = new();
    private readonly List<PumpCommand> posted = [];

    /// <summary>Null = the pump is away.</summary>
    public LiveSession? Live { get; set; }

    /// <summary>Runs before a command is taken: what happens between the commit and the post.</summary>
    public Action? BeforePost { get; set; }

    public int Count => Live is null ? 0 : 1;

    public IReadOnlyList<PumpCommand> All
    {
        get
        {
            lock (gate)
                return [.. posted];
        }
    }

    public IReadOnlyList<ProposeCommand> Proposed => [.. All.OfType<ProposeCommand>()];

    public LiveSession? Find(PumpId pump) => Live is { } live && live.Hello.Pump == pump ? live : null;

    /// <summary>False: the pump is there and cannot be told this.</summary>
    public bool Carries { get; set; } = true;

    public bool CanCarry(PumpId pump, PumpCommand command) => Carries;

    public bool TryPost(PumpId pump, FencingToken token, PumpCommand command)
    {
        BeforePost?.Invoke();
        if (Find(pump)?.Token != token || !Carries)
            return false;
        lock (gate)
            posted.Add(command);
        return true;
    }
}
