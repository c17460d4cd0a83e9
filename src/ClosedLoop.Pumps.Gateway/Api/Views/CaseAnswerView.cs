namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What its sender was told.</summary>
/// <param name="Code">IHE application error code; 0 = accepted.</param>
public sealed record CaseAnswerView(int Code, DateTimeOffset At);
