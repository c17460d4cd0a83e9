using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>The rules of sessions, wrong sign-ins and secrets, without a gateway.</summary>
public sealed class SessionLifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_session_locks_when_nobody_did_anything_for_the_idle_time_and_not_before()
    {
        var idle = TimeSpan.FromMinutes(5);
        var session = new WebSession("k", "nora", new ClinicianId("N1"), [Role.Nurse], true, "", Now, Now.AddHours(12));
        Assert.False(session.IsLockedAt(Now + idle - TimeSpan.FromTicks(1), idle));
        Assert.True(session.IsLockedAt(Now + idle, idle));
        Assert.False((session with { ActiveAt = Now + idle }).IsLockedAt(Now + idle, idle));
        Assert.True((session with { IsLocked = true }).IsLockedAt(Now, idle));
    }

    [Fact]
    public void Five_wrong_in_a_quarter_of_an_hour_shut_a_name_for_as_long_and_five_spread_out_do_not()
    {
        SignInFault? fault = null;
        for (var i = 0; i < SignInFault.WrongMax; i++)
        {
            Assert.False(fault?.IsLocked(Now) ?? false);
            fault = SignInFault.Next(fault, "k", Now);
        }

        Assert.True(fault!.IsLocked(Now + SignInFault.Window - TimeSpan.FromTicks(1)));
        Assert.False(fault.IsLocked(Now + SignInFault.Window));
        Assert.Equal(1, SignInFault.Next(fault, "k", Now + SignInFault.Window).Wrong);
        fault = null;
        for (var i = 0; i < 2 * SignInFault.WrongMax; i++)
            fault = SignInFault.Next(fault, "k", Now + (i * SignInFault.Window / 4));
        Assert.False(fault!.IsLocked(Now + (2 * SignInFault.WrongMax * SignInFault.Window)));
    }

    [Fact]
    public void A_secret_is_kept_salted_with_the_figure_it_was_made_with()
    {
        var (one, other) = (SecretHash.Make("correct horse"), SecretHash.Make("correct horse"));
        Assert.NotEqual(one, other);
        Assert.StartsWith("pbkdf2-sha256$600000$", one, StringComparison.Ordinal);
        Assert.DoesNotContain("correct", one, StringComparison.Ordinal);
        Assert.True(SecretHash.Matches(one, "correct horse"));
        Assert.False(SecretHash.Matches(one, "correct horsf"));
        Assert.False(SecretHash.Matches(SecretHash.Nobody, ""));
        Assert.False(SecretHash.IsOutdated(one));
        Assert.True(SecretHash.IsOutdated(one.Replace("$600000$", "$100000$", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_name_and_a_badge_are_known_by_their_hash_whatever_the_case_or_the_blanks()
    {
        Assert.Equal(SignInFault.KeyOf("Nora"), SignInFault.KeyOf(" nora "));
        Assert.NotEqual(SignInFault.KeyOf("nora"), SignInFault.KeyOf("omar"));
        Assert.Equal(BadgeKey.Of("B-1"), BadgeKey.Of("B-1 "));
    }
}
