using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using Microsoft.OpenApi;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What holds for every route of the JSON API: problem details for every error, entity tags, and the document that describes it.</summary>
public static class ApiConventions
{
    public const string DocumentPath = "/api/v1/openapi.json";

    private const string DocumentName = "v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<PumpReader>();
        // A number is a number, in what is read and in the document that types are made from.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (context.Exception is BadHttpRequestException bad)
                (problem.Status, problem.Title, problem.Detail) = (bad.StatusCode, "Bad Request", bad.Message);
            if (!problem.Extensions.ContainsKey("code"))
                problem.Extensions["code"] = CodeOf(problem.Status);
        });
        // A parameter that cannot be read is told by name.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi(DocumentName, options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "ClosedLoop.Pumps",
                Version = "1",
                Description = "What pumps do, what was ordered and given, and what people decide about it. No route starts, stops or changes a delivery.",
            };
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        return services;
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = thrown => thrown is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
        app.UseMiddleware<EntityTags>();
    }

    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/api/{documentName}/openapi.json")
            .RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);

    private static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "invalid",
        StatusCodes.Status401Unauthorized => "no-token",
        StatusCodes.Status403Forbidden => "no-role",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "no-such-method",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status415UnsupportedMediaType => "not-json",
        StatusCodes.Status429TooManyRequests => "too-many",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "error",
    };
}
