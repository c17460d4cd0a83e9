namespace ClosedLoop.Pumps.Gateway.History;

/// <summary>A frame of the open pump protocol as it passed, without patient, order or person.</summary>
/// <param name="Direction">in: from the pump; out: to it.</param>
/// <param name="Kind">Of the message; "unreadable" when it is none.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Text">Its fields, those withheld left out.</param>
public sealed record FrameView(DateTimeOffset At, string Direction, string Kind, int Bytes, string Text);
