namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="From">The full hour, UTC.</param>
/// <param name="Given">Digits where they end, else the exact fraction, in mL: "16/3 mL".</param>
public sealed record IntakeHourView(DateTimeOffset From, string Given);
