using System.IO.Pipelines;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>A dialed connection in the shape an accepted one has.</summary>
internal sealed class StreamPipe(Stream stream) : IDuplexPipe
{
    public PipeReader Input { get; } = PipeReader.Create(stream);

    public PipeWriter Output { get; } = PipeWriter.Create(stream);
}
