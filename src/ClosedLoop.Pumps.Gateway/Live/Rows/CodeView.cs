namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>An application error code of an order.</summary>
/// <param name="Code">9001 and on.</param>
/// <param name="Text">What it says.</param>
/// <param name="Todo">What the nurse does now.</param>
public sealed record CodeView(int Code, string Text, string Todo);
