using ClosedLoop.Pumps.Telemetry.Tests.Lines;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

/// <summary>What the server does with a write.</summary>
/// <param name="Status">HTTP.</param>
/// <param name="Text">Body.</param>
/// <param name="Taken">Lines it keeps, whatever it answers.</param>
/// <param name="Hangs">It never answers.</param>
internal sealed record FakeAnswer(
    int Status, string Text, IReadOnlyList<StrictLine> Taken, int? RetryAfterSeconds = null, bool Hangs = false)
{
    public static FakeAnswer Take(IReadOnlyList<StrictLine> lines) => new(204, "", lines);

    public static FakeAnswer Refuse(int status, string text = "", int? retryAfterSeconds = null) => new(status, text, [], retryAfterSeconds);

    public static FakeAnswer Hang() => new(204, "", [], Hangs: true);
}
