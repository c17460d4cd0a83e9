using ClosedLoop.Pumps.Protocols.Mqtt;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

internal static class GrantedCode
{
    public static void IsGranted(this MqttReasonCode code) => Assert.True(code < MqttReasonCode.UnspecifiedError, $"{code}");
}
