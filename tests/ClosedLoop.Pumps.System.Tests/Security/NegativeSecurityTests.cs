using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>
/// What may not get in (T7), against the real gateway over real TLS: each is refused, counted and said, and a healthy pump on the same gateway
/// keeps its session and has an event acked meanwhile. docs/safety/security.md lists them.
/// </summary>
public sealed class NegativeSecurityTests(SecureWard ward) : IClassFixture<SecureWard>
{
    private const string Handshakes = "pump_handshakes_failed_total";
    private const string Refusals = "pump_sessions_refused_total";
    private const string Ends = "pump_sessions_ended_total";

    [Fact]
    public Task T7_a_peer_without_a_certificate_gets_no_session() =>
        ward.AssertRefusedAsync(Handshakes, "fault=\"Handshake\"", "failed before a session: Handshake", () => ShutOutAsync(null));

    [Fact]
    public async Task T7_a_certificate_of_another_authority_gets_no_session()
    {
        using var foreign = ward.Elsewhere.Issue(SecureWard.TargetId);
        await ward.AssertRefusedAsync(
            Handshakes, "fault=\"ForeignCertificate\"", "failed before a session: ForeignCertificate", () => ShutOutAsync(foreign));
    }

    [Fact]
    public async Task T7_an_expired_certificate_gets_no_session()
    {
        using var expired = ward.Hospital.Issue(SecureWard.TargetId, endsInMinutes: -1);
        await ward.AssertRefusedAsync(
            Handshakes, "fault=\"ExpiredCertificate\"", "failed before a session: ExpiredCertificate", () => ShutOutAsync(expired));
    }

    [Fact]
    public async Task T7_a_pump_cannot_speak_as_another_with_its_own_certificate()
    {
        var refusalsBefore = (await ward.ShownAsync(SecureWard.TargetId)).GetProperty("refusals").GetInt64();
        await ward.AssertRefusedAsync(
            Refusals, "reason=\"IdentityMismatch\"", "IdentityMismatch",
            () => RefusedAsync(SecureWard.HealthyId, SecureWard.TargetId, RefuseReason.IdentityMismatch));
        var shown = await ward.ShownAsync(SecureWard.TargetId);
        Assert.Equal("IdentityMismatch", shown.GetProperty("lastRefusal").GetString());
        Assert.True(shown.GetProperty("refusals").GetInt64() > refusalsBefore);
    }

    [Fact]
    public Task T7_a_pump_nobody_registered_is_refused_whatever_its_certificate() => ward.AssertRefusedAsync(
        Refusals, "reason=\"UnknownPump\"", "UnknownPump",
        () => RefusedAsync(SecureWard.StrangerId, SecureWard.StrangerId, RefuseReason.UnknownPump));

    [Fact]
    public Task T7_a_second_connection_of_a_pump_that_is_alive_is_refused() => ward.AssertRefusedAsync(
        Refusals, "reason=\"AlreadyConnected\"", "AlreadyConnected",
        () => RefusedAsync(SecureWard.HealthyId, SecureWard.HealthyId, RefuseReason.AlreadyConnected));

    [Fact]
    public async Task T7_the_recorded_bytes_of_a_session_open_none()
    {
        using var own = ward.Hospital.Issue(SecureWard.TargetId);
        byte[] recorded;
        using (var pump = await OpenAsync(own))
        {
            await pump.SendAsync(WirePump.Event(1));
            while (await pump.ReceiveAsync() is { } message and not EventAck)
                Assert.IsNotType<Refuse>(message);
            recorded = pump.Wire.Sent;
        }

        var appended = await AppendedAsync();
        await ward.AssertRefusedAsync(Handshakes, "fault=\"Handshake\"", "failed before a session: Handshake", async () =>
        {
            using var replay = await WirePump.ConnectPlainAsync(ward.Pumps);
            await SendAsFarAsItGoesAsync(replay, recorded);
            await replay.ClosedAsync();
        });
        Assert.Equal(appended + 2, await AppendedAsync()); // those of the healthy pump
    }

    [Fact]
    public async Task T7_a_frame_that_was_changed_on_the_wire_ends_the_session_and_is_never_stored()
    {
        using var own = ward.Hospital.Issue(SecureWard.TargetId);
        using var pump = await OpenAsync(own);
        var appended = await AppendedAsync();
        await ward.AssertRefusedAsync(Ends, "reason=\"LinkClosed\"", "LinkClosed", async () =>
        {
            pump.Wire.Tampers = true;
            await pump.SendAsync(WirePump.Event(1_000));
            await pump.ClosedAsync();
        });
        Assert.Equal(appended + 2, await AppendedAsync());
    }

    [Fact]
    public async Task T7_an_oversized_frame_is_refused_before_it_is_read()
    {
        using var own = ward.Hospital.Issue(SecureWard.TargetId);
        await ward.AssertRefusedAsync(Refusals, "reason=\"Malformed\"", "Malformed", async () =>
        {
            using var pump = await ward.ConnectAsync(own);
            await pump.SendAsync(new byte[] { 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3 });
            Assert.Equal(RefuseReason.Malformed, (await pump.EndAsync())?.Reason);
        });
        Assert.True(await ward.MetricAsync("pump_frames_malformed_total") >= 1);
    }

    [Fact]
    public Task T7_a_handshake_that_is_not_finished_in_time_is_ended() =>
        ward.AssertRefusedAsync(Handshakes, "fault=\"Handshake\"", "failed before a session: Handshake", async () =>
        {
            using var slow = await WirePump.ConnectPlainAsync(ward.Pumps);

            // The header of a TLS record that never comes.
            await slow.SendAsync(new byte[] { 0x16, 0x03, 0x01, 0x02 });
            await slow.ClosedAsync();
        });

    [Fact]
    public async Task T7_a_hello_that_does_not_come_to_its_end_is_ended()
    {
        using var own = ward.Hospital.Issue(SecureWard.TargetId);
        await ward.AssertRefusedAsync(Ends, "reason=\"HelloDeadlinePassed\"", "HelloDeadlinePassed", async () =>
        {
            using var slow = await ward.ConnectAsync(own);
            await slow.SendAsync(WirePump.Frame(WirePump.Hello(SecureWard.TargetId)).AsMemory(0, 9));
            await slow.EndAsync();
        });
    }

    [Fact]
    public Task T7_plaintext_is_not_understood() =>
        ward.AssertRefusedAsync(Handshakes, "fault=\"Handshake\"", "failed before a session: Handshake", async () =>
        {
            using var plain = await WirePump.ConnectPlainAsync(ward.Pumps);
            await SendAsFarAsItGoesAsync(plain, WirePump.Frame(WirePump.Hello(SecureWard.TargetId)));
            await plain.ClosedAsync();
        });

    private async Task<WirePump> OpenAsync(X509Certificate2 certificate)
    {
        // The session of the test before may still be on its way out.
        WirePump? open = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var pump = await ward.ConnectAsync(certificate);
                await pump.SendAsync(WirePump.Hello(SecureWard.TargetId));
                if (await pump.ReceiveAsync() is Welcome)
                    open = pump;
                else
                    pump.Dispose();
                return open is not null;
            },
            "the target pump is let in");
        return open!;
    }

    private async Task RefusedAsync(string certified, string claimed, RefuseReason reason)
    {
        using var certificate = ward.Hospital.Issue(certified);
        using var pump = await ward.ConnectAsync(certificate);
        await pump.SendAsync(WirePump.Hello(claimed));
        Assert.Equal(reason, (await pump.EndAsync())?.Reason);
    }

    private async Task ShutOutAsync(X509Certificate2? certificate)
    {
        try
        {
            // With TLS 1.3 the client may believe in the connection until it reads.
            using var pump = await ward.ConnectAsync(certificate);
            await pump.SendAsync(WirePump.Hello(SecureWard.TargetId));
            Assert.Null(await pump.ReceiveAsync());
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            // Shut out in the handshake.
        }
    }

    private static async Task SendAsFarAsItGoesAsync(WirePump pump, byte[] bytes)
    {
        try
        {
            await pump.SendAsync(bytes);
        }
        catch (IOException)
        {
            // Closed while it was sent.
        }
    }

    private Task<double> AppendedAsync() => ward.MetricAsync("events_appended_total");
}
