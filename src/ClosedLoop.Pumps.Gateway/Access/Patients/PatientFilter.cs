using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Access.Patients;

/// <summary>See <see cref="PatientRoutes.OpensPatients"/>. Looks at the answer, because only it tells whom it names.</summary>
public sealed class PatientFilter(PatientDoor door, IJournalStore store) : IEndpointFilter
{
    /// <summary>On every route that has this filter.</summary>
    public sealed record Marker;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        var caller = Caller.Of(http);
        var answer = result;
        while (answer is INestedHttpResult nested)
            answer = nested.Result;
        if (answer is IStatusCodeHttpResult { StatusCode: >= 400 })
            return result;
        try
        {
            switch (answer is IValueHttpResult { Value: { } value } ? value : answer)
            {
                case INamesPatient one:
                    if (!MayOpen(caller, one.Patient))
                        return PatientRoutes.NeedsBreakGlass();
                    await door.OpenAsync(caller, http.Request.Path, [one.Patient], http.RequestAborted);
                    return result;
                case INamesPatient[] rows:
                    var shown = Allowed(caller, rows);
                    if (shown.Length > 0 || rows.Length == 0)
                        await door.OpenAsync(caller, http.Request.Path, [.. shown.Select(row => row.Patient)], http.RequestAborted);
                    // Of the rows' own type: the answer is written by it.
                    return shown.Length == rows.Length ? result : Results.Json((object)CopyOf(rows, shown));
                default:
                    await door.OpenAsync(caller, http.Request.Path + http.Request.QueryString, [], http.RequestAborted);
                    return result;
            }
        }
        catch (JournalUnavailableException away)
        {
            return PatientRoutes.CannotBeWritten(away);
        }
    }

    private bool MayOpen(Caller caller, string? patient)
    {
        using var reader = store.OpenReader();
        return door.MayOpen(caller, reader, patient);
    }

    private INamesPatient[] Allowed(Caller caller, INamesPatient[] rows)
    {
        if (caller.Person.Units.IsEmpty)
            return rows;
        using var reader = store.OpenReader();
        var known = rows.Select(row => row.Patient).Distinct().ToDictionary(patient => patient ?? "", patient => door.MayOpen(caller, reader, patient));
        return [.. rows.Where(row => known[row.Patient ?? ""])];
    }

    private static Array CopyOf(INamesPatient[] rows, INamesPatient[] shown)
    {
        var copy = Array.CreateInstance(rows.GetType().GetElementType()!, shown.Length);
        Array.Copy(shown, copy, shown.Length);
        return copy;
    }
}
