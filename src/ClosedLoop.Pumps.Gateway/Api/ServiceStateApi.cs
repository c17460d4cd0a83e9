using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Whether a pump may be used on patients, who decided it and why. Biomedical engineers set it.</summary>
public static class ServiceStateApi
{
    private const int RowsMax = 200;
    private const int ReasonCharsMax = 500;

    public static void MapServiceState(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/pumps/{id}/service-state").WithTags("Pumps")
            .RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("", Get);
        api.MapPut("", SetAsync).RequirePerson(Role.Biomed, Role.Administrator);
    }

    private static Results<Ok<ServiceStateView>, ProblemHttpResult> Get(string id, IJournalStore store, IPumpRegistry registry)
    {
        var pump = new PumpId(id);
        if (registry.Find(pump) is null)
            return Problems.NotFound($"there is no pump {id}");
        using var reader = store.OpenReader();
        var rows = reader.ListServiceStates(pump, RowsMax);
        return TypedResults.Ok(new ServiceStateView(
            id,
            (rows is [var newest, ..] ? newest.State : ServiceState.InService).ToString(),
            [.. rows.Select(row => new ServiceStateEntryView(row.State.ToString(), row.At, row.Actor, row.Reason))]));
    }

    private static async Task<IResult> SetAsync(
        string id, ServiceStateRequest request, Caller caller, ServiceDesk desk, IPumpRegistry registry, CancellationToken cancel)
    {
        var pump = new PumpId(id);
        if (registry.Find(pump) is null)
            return ActResults.NotFound($"there is no pump {id}");
        if (!Enum.GetNames<ServiceState>().Contains(request.State, StringComparer.OrdinalIgnoreCase))
            return ActResults.Invalid($"state is one of {string.Join(", ", Enum.GetNames<ServiceState>())}");
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > ReasonCharsMax)
            return ActResults.Invalid($"a reason of at most {ReasonCharsMax} characters is required");
        return ActResults.Of(await desk.SetAsync(
            pump, Enum.Parse<ServiceState>(request.State!, ignoreCase: true), caller.Person, request.Reason, cancel));
    }
}
