using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A stretch at one rate.</summary>
public sealed record AdministrationSegmentView(
    int Ordinal, MomentView From, MomentView To, string Rate, string? DoseRate, bool Kvo, string Given, string[] Flags)
{
    public static AdministrationSegmentView Of(AdministrationSegment part) => new(
        part.Ordinal, MomentView.Of(part.From)!, MomentView.Of(part.To)!, part.Rate.ToString(), part.DoseRate?.ToString(), part.Kvo,
        part.Given.ToString(), AdministrationView.Words(part.Flags));
}
