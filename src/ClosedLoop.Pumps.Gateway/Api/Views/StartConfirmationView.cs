using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="Clinician">As the pump identified them.</param>
/// <param name="Program">The proposal that was confirmed.</param>
public sealed record StartConfirmationView(string? Clinician, MomentView When, string? Program, string? ReleasedBy, DateTimeOffset? ReleasedAt)
{
    public static StartConfirmationView? Of(StartConfirmation? one) => one is null
        ? null
        : new StartConfirmationView(one.Operator?.Value, MomentView.Of(one.When)!, one.Program?.Value, one.Release?.Person, one.Release?.At);
}
