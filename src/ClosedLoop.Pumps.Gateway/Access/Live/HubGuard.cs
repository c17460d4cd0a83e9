using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.SignalR;

namespace ClosedLoop.Pumps.Gateway.Access.Live;

/// <summary>
/// Guards every hub: a method asks for its <see cref="HubRolesAttribute"/>, and a connection ends within a second when its session ends or
/// locks, or its token is revoked. What is pushed to a screen nobody is in front of would be seen by whoever comes by.
/// </summary>
public sealed class HubGuard : IHubFilter, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (Caller Caller, HubCallerContext Context)> connected = new(StringComparer.Ordinal);
    private readonly CallerCheck check;
    private readonly AccessAudit audit;
    private readonly ITimer timer;

    public HubGuard(CallerCheck check, AccessAudit audit, TimeProvider time)
    {
        (this.check, this.audit) = (check, audit);
        timer = time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Who is at the other end of a hub's connection.</summary>
    public static Caller CallerOf(HubCallerContext context) =>
        context.GetHttpContext() is { } http ? Caller.Of(http) : new Caller(Engine.Access.Person.Local);

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = CallerOf(invocationContext.Context);
        if (!check.IsOpen(caller))
            throw new HubException("no-session: sign in");
        if (invocationContext.HubMethod.GetCustomAttribute<HubRolesAttribute>() is { } needs && !needs.Roles.Any(caller.Person.Has))
        {
            audit.RoleMissing(caller.Person, "HUB", invocationContext.HubMethodName);
            throw new HubException("no-role: you have no role for this");
        }

        return await next(invocationContext);
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        connected[context.Context.ConnectionId] = (CallerOf(context.Context), context.Context);
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connected.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        foreach (var (_, context) in connected.Values.Where(one => !check.IsOpen(one.Caller)))
            context.Abort();
    }
}
