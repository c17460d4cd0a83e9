namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What titration aims at.</summary>
/// <param name="Text">As the order words it: "MAP 65 to 75 mmHg", "goal rate 125 mL/h".</param>
/// <param name="Delivery">Set when the aim is a flow or a dose rate itself: the only kind of target a pump's report can be held
/// against.</param>
public sealed record TitrationTarget(string Text, AllowedDelivery? Delivery = null);
