using ClosedLoop.Pumps.Engine.Pharmacy;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What a person's act came to, as an HTTP answer: 200 with the result, or a problem with a code and a line for the person.</summary>
internal static class ActResults
{
    public static IResult Of(ActOutcome outcome) => outcome.IsDone
        ? Results.Ok(new { result = outcome.Detail })
        : Problems.Of(StatusOf(outcome.Result), CodeOf(outcome.Result), outcome.Detail);

    public static IResult Invalid(string detail) => Of(new ActOutcome(ActResult.Invalid, detail));

    public static IResult NotFound(string detail) => Of(new ActOutcome(ActResult.NotFound, detail));

    private static int StatusOf(ActResult result) => result switch
    {
        ActResult.NotFound => StatusCodes.Status404NotFound,
        ActResult.Invalid => StatusCodes.Status400BadRequest,
        ActResult.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };

    private static string CodeOf(ActResult result) => result switch
    {
        ActResult.NotFound => "not-found",
        ActResult.NotNow => "not-now",
        ActResult.OtherPump => "other-pump",
        ActResult.Stale => "stale",
        ActResult.Expired => "expired",
        ActResult.SamePerson => "same-person",
        ActResult.Mismatch => "mismatch",
        ActResult.Invalid => "invalid",
        ActResult.Refused => "refused",
        ActResult.OtherNurse => "other-nurse",
        ActResult.Changed => "changed",
        _ => "unavailable",
    };
}
