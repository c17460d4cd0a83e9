using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Access.Patients;

/// <summary>See <see cref="PatientRoutes.ActsOn"/>. Looks before the act, because afterwards it is done.</summary>
public sealed class ActFilter(PatientDoor door, IJournalStore store, Func<EndpointFilterInvocationContext, IJournalQueries, string?> whose)
{
    /// <summary>On every route that has this filter.</summary>
    public sealed record Marker;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        MayAct(context) ? next(context) : ValueTask.FromResult<object?>(PatientRoutes.NeedsBreakGlass());

    private bool MayAct(EndpointFilterInvocationContext context)
    {
        var caller = Caller.Of(context.HttpContext);
        if (caller.Person.Units.IsEmpty)
            return true;
        using var reader = store.OpenReader();
        return door.MayOpen(caller, reader, whose(context, reader));
    }
}
