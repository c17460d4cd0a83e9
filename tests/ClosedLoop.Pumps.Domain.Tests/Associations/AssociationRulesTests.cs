using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Associations;

public class AssociationRulesTests
{
    private static readonly ProgramId Program = new("G1");
    private static readonly PatientId Other = new("P2");

    private static ChannelAssociation Mine => new(Sample.Channel, Sample.Patient, AssociationState.Provisional, Program, Sample.Now);

    [Fact]
    public void S5_a_scan_associates_only_an_idle_channel_that_is_nobodys_or_the_same_patients()
    {
        Assert.Equal(AssociationDecision.Associate, AssociationRules.Decide(null, Sample.Idle, Sample.Patient, true));
        Assert.Equal(
            AssociationDecision.Associate,
            AssociationRules.Decide(null, Sample.Idle with { Patient = Sample.Patient }, Sample.Patient, true));
        Assert.Equal(
            AssociationDecision.RefusedPumpHasOtherPatient,
            AssociationRules.Decide(null, Sample.Idle with { Patient = Other }, Sample.Patient, true));
        Assert.Equal(AssociationDecision.RefusedInfusing, AssociationRules.Decide(null, Sample.Running, Sample.Patient, true));
        Assert.Equal(AssociationDecision.RefusedInfusing, AssociationRules.Decide(null, null, Sample.Patient, true));
        Assert.Equal(AssociationDecision.RefusedNotAdmitted, AssociationRules.Decide(null, Sample.Idle, Sample.Patient, false));
    }

    [Fact]
    public void S5_a_channel_has_one_patient()
    {
        Assert.Equal(AssociationDecision.AlreadyAssociated, AssociationRules.Decide(Mine, Sample.Running, Sample.Patient, true));
        Assert.Equal(AssociationDecision.RefusedOtherPatient, AssociationRules.Decide(Mine, Sample.Idle, Other, true));
    }

    [Fact]
    public void S5_only_the_proposal_that_made_it_confirms_or_releases_it()
    {
        Assert.True(AssociationRules.RestsOn(Program, Program));
        Assert.False(AssociationRules.RestsOn(Program, new ProgramId("G2")));
        Assert.False(AssociationRules.RestsOn(null, Program));
    }
}
