using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class AccessConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static Account Nora => new("Nora", new ClinicianId("N1"), [Role.Nurse, Role.Auditor], ["ICU", "Ward, 2"], "hash", Now)
    {
        MustChangePassword = true,
        Badge = "badge",
        Pin = "pin",
        LastSignInAt = Now.AddMinutes(1),
    };

    private static WebSession Session => new("key", "Nora", new ClinicianId("N1"), [Role.Nurse], false, "10.0.0.1", Now, Now.AddHours(12))
    {
        ActiveAt = Now.AddMinutes(2),
        IsLocked = true,
        WrongPins = 2,
        Glass = [new BrokenGlass("MR 1", Now.AddHours(1))],
    };

    [Fact]
    public void An_account_is_read_back_as_written_and_replaced_by_its_name_in_any_case_of_letters()
    {
        Write(tx => tx.PutAccount(Nora));
        Reopen();
        AssertSame(Nora, Assert.Single(Read(reader => reader.ListAccounts())));
        var changed = Nora with { Name = "NORA", Roles = [Role.Pharmacist], Units = [], Badge = null, Pin = null, IsDisabled = true, IsDemo = true, LastSignInAt = null };
        Write(tx => tx.PutAccount(changed));
        AssertSame(changed with { Name = "Nora" }, Assert.Single(Read(reader => reader.ListAccounts())));
    }

    [Fact]
    public void A_session_lives_until_it_is_ended_or_forgotten()
    {
        Write(tx =>
        {
            tx.PutWebSession(Session);
            tx.PutWebSession(Session with { Key = "other", ExpiresAt = Now.AddHours(1), Glass = [] });
            tx.PutWebSession(Session with { Key = "third" });
        });
        Reopen();
        var read = Read(reader => reader.ListWebSessions()).Single(one => one.Key == "key");
        Assert.Equal(Session.Glass.AsEnumerable(), read.Glass.AsEnumerable());
        Assert.Equal(Session.Roles.AsEnumerable(), read.Roles.AsEnumerable());
        Assert.Equal(Session with { Roles = default, Glass = default }, read with { Roles = default, Glass = default });
        Write(tx => tx.EndWebSession("third"));
        Write(tx =>
        {
            tx.TouchWebSession("key", Now.AddMinutes(3));
            tx.TouchWebSession("third", Now.AddMinutes(3));
        });
        Assert.Equal(Now.AddMinutes(3), Read(reader => reader.ListWebSessions()).Single(one => one.Key == "key").ActiveAt);
        Write(tx => tx.ForgetWebSessions(Now.AddHours(1)));
        Assert.Equal(["key"], Read(reader => reader.ListWebSessions()).Select(one => one.Key));
    }

    [Fact]
    public void A_fault_is_kept_until_it_is_forgotten()
    {
        var fault = new SignInFault("k", 5, Now, Now.AddMinutes(15));
        Write(tx => tx.PutSignInFault(fault with { Wrong = 4, LockedUntil = null }));
        Write(tx => tx.PutSignInFault(fault));
        Reopen();
        Assert.Equal([fault], Read(reader => reader.ListSignInFaults()));
        Write(tx => tx.ForgetSignInFault("k"));
        Assert.Empty(Read(reader => reader.ListSignInFaults()));
    }

    [Fact]
    public void The_audit_is_found_by_each_thing_it_says_and_by_all_together()
    {
        Write(tx =>
        {
            tx.AppendAudit(new AuditEntry(Now, "Nora", "opened", "case 1", "") { From = "10.0.0.1", Patient = "MR1" });
            tx.AppendAudit(new AuditEntry(Now.AddMinutes(1), "nora", "opened", "case 2", "why") { Patient = "MR2" });
            tx.AppendAudit(new AuditEntry(Now.AddMinutes(2), "Omar", "released", "case 1", ""));
        });
        Reopen();
        IEnumerable<string> Found(AuditFilter filter) => Read(reader => reader.FindAudit(filter, long.MaxValue, 9)).Select(row => row.Entry.Subject + row.Entry.Actor);
        Assert.Equal(["case 1Omar", "case 2nora", "case 1Nora"], Found(new AuditFilter()));
        Assert.Equal(["case 2nora", "case 1Nora"], Found(new AuditFilter(Actor: "NORA")));
        Assert.Equal(["case 1Omar"], Found(new AuditFilter(Action: "released")));
        Assert.Equal(["case 1Omar", "case 1Nora"], Found(new AuditFilter(Subject: "1")));
        Assert.Equal(["case 2nora"], Found(new AuditFilter(Patient: "MR2")));
        Assert.Equal(["case 2nora"], Found(new AuditFilter(From: Now.AddMinutes(1), Until: Now.AddMinutes(2))));
        Assert.Equal(["case 1Nora"], Found(new AuditFilter(Now, Now.AddMinutes(9), "nora", "opened", "case", "MR1")));
        var first = Read(reader => reader.FindAudit(new AuditFilter(), long.MaxValue, 1))[0];
        Assert.Equal(2, Read(reader => reader.FindAudit(new AuditFilter(), first.Number, 9)).Count);
        Assert.Equal("10.0.0.1", Read(reader => reader.FindAudit(new AuditFilter(Patient: "MR1"), long.MaxValue, 9))[0].Entry.From);
    }

    private static void AssertSame(Account expected, Account actual)
    {
        Assert.Equal(expected.Roles.AsEnumerable(), actual.Roles.AsEnumerable());
        Assert.Equal(expected.Units.AsEnumerable(), actual.Units.AsEnumerable());
        Assert.Equal(expected with { Roles = default, Units = default }, actual with { Roles = default, Units = default });
    }
}
