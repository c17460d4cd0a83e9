using System.Reflection;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Nomenclature;

public sealed class MdcTermsTests
{
    [Theory]
    [InlineData(typeof(MdcDevice), 1)]
    [InlineData(typeof(MdcMetric), 2)]
    [InlineData(typeof(MdcEvent), 3)]
    public void Every_named_code_is_in_the_list_and_in_its_partition(Type names, int partition)
    {
        foreach (var field in names.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (uint)field.GetRawConstantValue()!;

            Assert.True(MdcTerms.TryGet(code, out var term), field.Name);

            // A setting adds 2^24 to the code of what it sets (digest §4.3).
            Assert.Equal(partition, term.Partition & 0xFF);
        }
    }

    [Theory]
    [InlineData("MDC_DEV_PUMP_CURRENT_DELIVERY_STATUS", MdcMetric.PumpCurrentDeliveryStatus)]
    [InlineData("MDC_PUMP_CURRENT_DELIVERY_STATUS", MdcMetric.PumpCurrentDeliveryStatus)]
    [InlineData("MDCX_EVT_PUMP_DELIV_START", MdcEvent.PumpDelivStart)]
    [InlineData("MDC_DEV_PUMP_INFUS_CHAN_PRIMARY", MdcDevice.InfusateSourcePrimary)]
    [InlineData("MDC_DEV_PUMP_INFUSATE_SOURCE_PRIMARY_CHAN", MdcDevice.InfusateSourcePrimary)]
    [InlineData("MDC_DIM_SEC", 264320u)]
    public void A_renamed_REFID_leads_to_the_same_code(string refId, uint code)
    {
        Assert.True(MdcTerms.TryGetByRefId(refId, out var term));
        Assert.Equal(code, term.Code);
    }

    [Fact]
    public void The_registered_spelling_wins_over_the_older_one()
    {
        Assert.True(MdcTerms.TryGet(MdcAttribute.EvtCond, out var term));
        Assert.Equal("MDC_ATTR_EVT_COND", term.RefId);
        Assert.Equal(2951, term.ContextCode);
    }

    [Fact]
    public void An_unknown_code_is_no_term()
    {
        Assert.False(MdcTerms.TryGet(0, out _));
        Assert.False(MdcTerms.TryGet(999_999, out _));
        Assert.False(MdcTerms.TryGetByRefId("", out _));
    }

    [Theory]
    [InlineData(MdcEvent.PumpDelivStart, MdcStatus.Published)]
    [InlineData(MdcDevice.InfusateSourcePrimary, MdcStatus.Published)]
    [InlineData(MdcDevice.InfusateSourceSecondary, MdcStatus.Published)]
    [InlineData(MdcDevice.RackMds, MdcStatus.Draft)]
    [InlineData(MdcMetric.PumpTciMode, MdcStatus.Draft)]
    [InlineData(MdcEvent.PumpVolCountersCleared, MdcStatus.Provisional)]
    [InlineData(MdcEvent.DeviceTimeChanged, MdcStatus.Provisional)]
    public void A_code_is_as_firm_as_the_best_of_its_sources(uint code, MdcStatus status)
    {
        Assert.True(MdcTerms.TryGet(code, out var term));
        Assert.Equal(status, term.Status);
    }

    [Fact]
    public void A_spelling_that_was_inferred_never_stands_for_a_registered_code()
    {
        Assert.True(MdcTerms.TryGet(MdcDevice.ClinicianDoseInfo, out var term));
        Assert.Equal("MDC_DEV_PUMP_INFUS_CHAN_CLINICIAN_DOSE", term.RefId);
    }
}
