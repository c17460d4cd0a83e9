using System.Diagnostics;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>A pump made of paho, as its own process (tests/interop/mqtt_pump.py).</summary>
internal static class PahoPump
{
    public static Process Start(int port, string version, bool retain, string[] files) => Tool.Start(
        "/usr/bin/python3",
        [RepositoryRoot.Combine("tests", "interop", "mqtt_pump.py"), "127.0.0.1", $"{port}", version, MqttGateway.PumpId, retain ? "1" : "0", .. files]);

    public static async Task AckedAsync(Process pump, int acks)
    {
        for (var i = 0; i < acks; i++)
        {
            var line = await Eventually.ComesAsync(pump.StandardOutput.ReadLineAsync(), $"ack {i}");
            Assert.True(line == $"acked {i}", line ?? await pump.StandardError.ReadToEndAsync());
        }
    }

    public static async Task EndAsync(Process pump)
    {
        pump.StandardInput.Close();
        await pump.WaitForExitAsync();
        Assert.Equal(0, pump.ExitCode);
    }
}
