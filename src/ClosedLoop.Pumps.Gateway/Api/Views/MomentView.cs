using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="At">By the gateway's clock.</param>
/// <param name="PumpTime">As the pump displayed it.</param>
public sealed record MomentView(DateTimeOffset At, DateTimeOffset PumpTime)
{
    public static MomentView? Of(Moment? moment) => moment is null ? null : new MomentView(moment.At, moment.PumpTime);
}
